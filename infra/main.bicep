metadata description = 'A production deployment of Feeds: azd up deploys this file, then the code, then events.bicep.'

targetScope = 'subscription'

@description('Name of the environment. The names of all resources follow from it, the subscription and the region.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of everything. It has to offer the Flex Consumption plan.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Addresses that alerts and the budget are mailed to, with commas between them.')
@minLength(3)
param alertEmails string

@description('The first admin key, 32 to 512 characters. Empty leaves the one that the key vault has; the hook of azd makes it once.')
@secure()
param adminKey string = ''

@description('What absolute URLs in documents begin with; empty for the custom domain, Front Door or the app, in this order.')
param baseUrl string = ''

@description('Redundancy of the storage account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Days that deleted and overwritten blobs can be restored. 1 to 365.')
@minValue(1)
@maxValue(365)
param retentionDays int = 14

@description('False closes storage and key vault to public networks: no uploads by signed URL or storage tools. It needs virtualNetwork.')
param publicAccess bool = true

@description('True keeps a deleted key vault, and its name, for 90 days. It cannot be turned off again.')
param purgeProtection bool = false

@description('Memory of one instance in megabytes.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances of each group of functions.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that always run for HTTP.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 0

@description('Instances that always run for uploads.')
@minValue(0)
@maxValue(20)
param alwaysReadyUploads int = 0

@description('Six-field cron expression: how often missed events and due episodes are looked for.')
param reconcileSchedule string = '0 */5 * * * *'

@description('Refused keys that one address may send in a minute, on each instance. 1 to 1000000.')
@minValue(1)
@maxValue(1000000)
param maxFailedKeys int = 20

@description('Least seconds between two changes that one hub or ping address is called for. 1 to 3600.')
@minValue(1)
@maxValue(3600)
param pushSpacingSeconds int = 10

@description('Networks that imports and pings may reach though they are not public, such as 10.1.0.0/16; empty for none.')
param allowPrivateAddresses string = ''

@description('Base URL of the API of a language model that writes answers, such as https://api.openai.com/v1; empty for none.')
param chatEndpoint string = ''

@description('Name of the model at that service. It needs chatEndpoint.')
param chatModel string = ''

@description('Key of that service. Empty leaves the one that the key vault has.')
@secure()
param chatKey string = ''

@description('Requests to that service in a UTC day, of all instances together. 1 to 1000000.')
@minValue(1)
@maxValue(1000000)
param chatDailyRequests int = 200

@description('Seconds that a written answer is waited for. 1 to 120.')
@minValue(1)
@maxValue(120)
param chatTimeoutSeconds int = 20

@description('Gigabytes of telemetry a day; the rest of the day is lost. -1: no cap.')
param dailyCapGb string = '0.1'

@description('Days that telemetry is kept; the first 31 are free.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 31

@description('How often alerts query logs.')
@allowed(['PT5M', 'PT15M', 'PT30M', 'PT1H'])
param logAlertFrequency string = 'PT15M'

@description('Minutes that a change may wait to be published before the alert.')
@minValue(1)
param oldestChangeMinutes int = 15

@description('Milliseconds that answers may take on average before the alert.')
@minValue(1)
param slowAnswerMilliseconds int = 2000

@description('URL of the page that explains the alerts.')
param runbook string = 'docs/operations.md'

@description('Monthly budget, whole units of the currency that the subscription is billed in.')
@minValue(1)
param budgetAmount int = 10

@description('First day of the month that the budget began in, which cannot be changed; empty for the current month.')
param budgetStart string = ''

@description('First day of the current month.')
param currentMonth string = utcNow('yyyy-MM-01')

@description('True makes a virtual network, with private endpoints for storage and key vault.')
param virtualNetwork bool = false

@description('Address range of the virtual network, /24 or larger.')
param networkPrefix string = '10.90.0.0/24'

@description('True puts Front Door in front of the app, which then takes requests from nowhere else.')
param frontDoor bool = false

@description('Domain that the shows are served at, such as feeds.example.com. It needs frontDoor.')
param customDomain string = ''

// Wrong together, these would deploy an app that its own storage refuses, or leave the domain out without a word.
var isPublic = publicAccess || virtualNetwork ? publicAccess : fail('publicAccess = false needs virtualNetwork = true')
var domain = empty(customDomain) || frontDoor ? customDomain : fail('customDomain needs frontDoor = true')

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var emails = map(split(alertEmails, ','), email => trim(email))

var isChat = empty(chatEndpoint) == empty(chatModel) ? !empty(chatEndpoint) : fail('chatEndpoint and chatModel need each other')

// Names are passed on as they are computed, not as outputs: so a snapshot shows what they become.
var insightsName = 'appi-${token}'
var storageName = 'st${token}'
var vaultName = 'kv-${token}'
var appName = 'func-${token}'
var appHost = '${appName}.azurewebsites.net'
var adminKeySecret = 'feeds-admin-key'
var chatKeySecret = 'feeds-chat-key'
var packageContainer = 'app-package'
var deadLetterContainer = 'event-dead-letters'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: insightsName
    location: location
    tags: tags
    dailyCapGb: dailyCapGb
    retentionDays: telemetryDays
  }
}

module door 'frontdoor.bicep' = if (frontDoor) {
  scope: group
  params: {
    profileName: 'afd-${token}'
    endpointName: 'feeds-${token}'
    tags: tags
    originHost: appHost
    customDomain: domain
  }
}

var servedHost = frontDoor ? door!.outputs.hostName : appHost
var servedUrl = empty(baseUrl) ? 'https://${servedHost}' : baseUrl

module storage 'storage.bicep' = {
  scope: group
  params: {
    name: storageName
    location: location
    tags: tags
    sku: storageSku
    publicAccess: isPublic
    uploadOrigins: ['https://${servedHost}']
    retentionDays: retentionDays
    packageContainer: packageContainer
    deadLetterContainer: deadLetterContainer
  }
}

module vault 'vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    purgeProtection: purgeProtection
    publicAccess: isPublic
    secretName: adminKeySecret
    adminKey: adminKey
    chatSecretName: chatKeySecret
    chatKey: isChat ? chatKey : ''
  }
}

module roles 'roles.bicep' = {
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageName: storageName
    insightsName: insightsName
    vaultName: vaultName
    secretNames: isChat ? [adminKeySecret, chatKeySecret] : [adminKeySecret]
  }
  dependsOn: [
    storage
    vault
    monitoring
  ]
}

module network 'vnet.bicep' = if (virtualNetwork) {
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
    storageName: storageName
    vaultName: vaultName
    addressPrefix: networkPrefix
  }
  dependsOn: [
    storage
    vault
  ]
}

module functions 'functions.bicep' = {
  scope: group
  params: {
    name: appName
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storageName
    packageUrl: storage.outputs.packageUrl
    insightsConnection: monitoring.outputs.insightsConnection
    vaultUrl: vault.outputs.url
    secretName: adminKeySecret
    baseUrl: servedUrl
    reconcileSchedule: reconcileSchedule
    maxFailedKeys: maxFailedKeys
    pushSpacingSeconds: pushSpacingSeconds
    allowPrivateAddresses: allowPrivateAddresses
    chatEndpoint: chatEndpoint
    chatModel: chatModel
    chatSecretName: isChat ? chatKeySecret : ''
    chatDailyRequests: chatDailyRequests
    chatTimeoutSeconds: chatTimeoutSeconds
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    alwaysReadyUploads: alwaysReadyUploads
    subnetId: virtualNetwork ? network!.outputs.appSubnetId : ''
    isBehindFrontDoor: frontDoor
    frontDoorId: frontDoor ? door!.outputs.frontDoorId : ''
  }
  // A reference to the key vault that cannot be read at the first start is looked at again a day later only.
  dependsOn: [
    roles
  ]
}

module topic 'topic.bicep' = {
  scope: group
  params: {
    name: 'evgt-${token}'
    location: location
    tags: tags
    storageName: storageName
    deadLetterContainer: deadLetterContainer
  }
  dependsOn: [
    storage
  ]
}

module alerts 'alerts.bicep' = {
  scope: group
  params: {
    actionGroupName: 'ag-${token}'
    location: location
    tags: tags
    emails: emails
    insightsId: monitoring.outputs.insightsId
    topicId: topic.outputs.id
    logAlertFrequency: logAlertFrequency
    runbook: runbook
    oldestChangeMinutes: oldestChangeMinutes
    slowAnswerMilliseconds: slowAnswerMilliseconds
  }
}

module budget 'budget.bicep' = {
  scope: group
  params: {
    name: 'budget-${token}'
    amount: budgetAmount
    start: empty(budgetStart) ? currentMonth : budgetStart
    emails: emails
  }
}

module workbook 'workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
  }
}

@description('Where the shows are served.')
output FEEDS_URL string = servedUrl

@description('Name of the resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app.')
output FEEDS_FUNCTION_APP string = functions.outputs.name

@description('Name of the storage account.')
output FEEDS_STORAGE_ACCOUNT string = storage.outputs.name

@description('Name of the Event Grid topic.')
output FEEDS_EVENT_TOPIC string = topic.outputs.name

@description('Name of the key vault.')
output FEEDS_KEY_VAULT string = vault.outputs.name

@description('Value of the TXT record _dnsauth.DOMAIN; empty without a custom domain.')
output FEEDS_DOMAIN_VALIDATION string = frontDoor ? door!.outputs.domainValidation : ''
