metadata description = 'The function app on the Flex Consumption plan.'

@description('Name of the app, 2 to 60 characters.')
@minLength(2)
@maxLength(60)
param name string

@description('Name of the plan, 1 to 40 characters.')
@minLength(1)
@maxLength(40)
param planName string

@description('Region. The plan is not offered in all of them.')
param location string

@description('Tags of the plan and the app.')
param tags object

@description('Resource id of the identity that the app runs with.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Name of the storage account.')
param storageName string

@description('URL of the container of the deployment package.')
param packageUrl string

@description('Where telemetry is sent.')
param insightsConnection string

@description('URL of the key vault.')
param vaultUrl string

@description('Name of the secret in it.')
param secretName string

@description('What absolute URLs in documents begin with.')
param baseUrl string

@description('Six-field cron expression: how often missed events and due episodes are looked for.')
param reconcileSchedule string

@description('Refused keys that one address may send in a minute, on each instance. 1 to 1000000.')
param maxFailedKeys int

@description('Least seconds between two changes that one hub or ping address is called for. 1 to 3600.')
param pushSpacingSeconds int

@description('Networks that imports and pings may reach though they are not public; empty for none.')
param allowPrivateAddresses string

@description('Base URL of the API of a language model that writes answers; empty for none.')
param chatEndpoint string

@description('Name of the model at that service.')
param chatModel string

@description('Name of the secret with its key; empty for none.')
param chatSecretName string

@description('Requests to that service in a UTC day, of all instances together. 1 to 1000000.')
param chatDailyRequests int

@description('Seconds that a written answer is waited for. 1 to 120.')
param chatTimeoutSeconds int

@description('Memory of one instance in megabytes. Worker and host take 350 MB under load, a large feed or file several times its size.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Most instances of each group of functions. 40 is the least that the plan allows.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances that always run for HTTP. 0: the first request after a pause waits for a cold start.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int

@description('Instances that always run for uploads. 0: the first upload after a pause waits for a cold start.')
@minValue(0)
@maxValue(20)
param alwaysReadyUploads int

@description('Resource id of the subnet that the app calls from; empty without a virtual network.')
param subnetId string

@description('True takes requests from Front Door and events from Event Grid only.')
param isBehindFrontDoor bool

@description('What the header X-Azure-FDID holds of requests that come through our Front Door; empty without one.')
param frontDoorId string

var alwaysReady = filter(
  [
    { name: 'http', instanceCount: alwaysReadyHttp }
    { name: 'blob', instanceCount: alwaysReadyUploads }
  ],
  group => group.instanceCount > 0
)

// Events come from Event Grid directly, everything else through Front Door.
var frontDoorOnly = [
  {
    name: 'Front Door'
    priority: 100
    action: 'Allow'
    tag: 'ServiceTag'
    ipAddress: 'AzureFrontDoor.Backend'
    headers: {
      'x-azure-fdid': [frontDoorId]
    }
  }
  {
    name: 'Event Grid'
    priority: 200
    action: 'Allow'
    tag: 'ServiceTag'
    ipAddress: 'AzureEventGrid'
  }
]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  // By this tag azd finds the app of the service in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'feeds' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      ipSecurityRestrictions: isBehindFrontDoor ? frontDoorOnly : []
      ipSecurityRestrictionsDefaultAction: isBehindFrontDoor ? 'Deny' : 'Allow'
      // Deployments come to the other site, which asks for a role of the caller.
      scmIpSecurityRestrictionsUseMain: false
      // The plan refuses what functionAppConfig states: FUNCTIONS_WORKER_RUNTIME, WEBSITE_RUN_FROM_PACKAGE and their like.
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storageName }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnection }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
        { name: 'Feeds__AdminKey', value: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/${secretName})' }
        { name: 'Feeds__AllowPrivateAddresses', value: allowPrivateAddresses }
        { name: 'Feeds__BaseUrl', value: baseUrl }
        { name: 'Feeds__Chat__DailyRequests', value: string(chatDailyRequests) }
        { name: 'Feeds__Chat__Endpoint', value: chatEndpoint }
        { name: 'Feeds__Chat__Key', value: empty(chatSecretName) ? '' : '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/${chatSecretName})' }
        { name: 'Feeds__Chat__Model', value: chatModel }
        { name: 'Feeds__Chat__TimeoutSeconds', value: string(chatTimeoutSeconds) }
        { name: 'Feeds__MaxFailedKeys', value: string(maxFailedKeys) }
        { name: 'Feeds__PushSpacingSeconds', value: string(pushSpacingSeconds) }
        // Event Grid reports uploads, so the container is not listed every few seconds.
        { name: 'Feeds__ScanSeconds', value: '0' }
        // The platform's front end, and Front Door before it, from which alone requests are taken then.
        { name: 'Feeds__TrustedProxies', value: isBehindFrontDoor ? '2' : '1' }
        { name: 'ReconcileSchedule', value: reconcileSchedule }
      ]
    }
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
  }

  // Publishing with a password is turned off.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Resource id of the app.')
output id string = app.id
