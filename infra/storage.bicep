metadata description = 'The storage account: the files of shows, everything derived from them, and the storage of the functions host.'

@description('Name of the account, 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags of the account.')
param tags object

@description('Locally redundant (LRS), zone redundant (ZRS) or geo-redundant (GRS, GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('False closes the account to public networks. Uploads then go through /manage or come from the virtual network.')
param publicAccess bool

@description('Origins whose scripts may upload with a signed URL: those that the portal is opened at.')
param uploadOrigins string[]

@description('For so many days a deleted blob or container can be restored, and an overwritten version is kept. 1 to 365.')
@minValue(1)
@maxValue(365)
param retentionDays int

@description('Name of the container of the deployment package.')
param packageContainer string

@description('Name of the container of events that could not be delivered.')
param deadLetterContainer string

// What the app itself would create at its start (FeedsStorage.CreateAsync); here they exist before the first event comes.
var containers = ['episodes', 'media', 'records', 'accepted', 'rows', 'published', 'imports', 'search']
var tables = ['Shows', 'Episodes', 'Uploads', 'Keys', 'Audit', 'Imports', 'Pings', 'Budgets']
var queues = ['publish', 'import', 'push', 'index']

// The host's own: locks and timer states, and the functions' keys.
var hostContainers = ['azure-webjobs-hosts', 'azure-webjobs-secrets']

// Poison queues exist before the first message fails, so that their functions have something to listen to.
var poisonQueues = ['publish-poison', 'import-poison', 'push-poison', 'index-poison', 'webjobs-blobtrigger-poison']

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    // Closed, it still lets Event Grid store what it could not deliver.
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: retentionDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: retentionDays
      }
      cors: {
        corsRules: [
          {
            allowedOrigins: uploadOrigins
            allowedMethods: ['PUT', 'OPTIONS']
            allowedHeaders: ['content-type', 'content-length', 'if-match', 'if-none-match', 'x-ms-*']
            exposedHeaders: ['etag', 'last-modified', 'x-ms-error-code', 'x-ms-request-id']
            maxAgeInSeconds: 3600
          }
        ]
      }
    }

    resource container 'containers' = [
      for container in concat(containers, hostContainers, [packageContainer, deadLetterContainer]): {
        name: container
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queue in concat(queues, poisonQueues): {
        name: queue
      }
    ]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in tables: {
        name: table
      }
    ]
  }

  // Blobs that the app uses are never touched: the sweeper knows which are not needed any more, a rule about age does not.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-versions'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
              }
              actions: {
                version: {
                  delete: {
                    daysAfterCreationGreaterThan: retentionDays
                  }
                }
              }
            }
          }
          {
            name: 'old-dead-letters'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${deadLetterContainer}/']
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: 30
                  }
                }
              }
            }
          }
        ]
      }
    }
    dependsOn: [
      blobs
    ]
  }
}

@description('Name of the account.')
output name string = account.name

@description('Resource id of the account.')
output id string = account.id

@description('URL of the container of the deployment package.')
output packageUrl string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
