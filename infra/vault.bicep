metadata description = 'The key vault, with the first admin key and, where a language model writes answers, the key of its service.'

@description('Name of the vault, 3 to 24 characters.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags of the vault.')
param tags object

@description('True keeps a deleted vault, and its name, until its retention is over. It cannot be turned off again.')
param purgeProtection bool

@description('False closes the vault to public networks; the app reads it through the virtual network.')
param publicAccess bool

@description('Name of the secret.')
param secretName string

@description('The first admin key. Empty leaves the secret as it is, as each deployment after the first does.')
@secure()
param adminKey string

@description('Name of the secret with the key of the language model\'s service.')
param chatSecretName string

@description('The key of the language model\'s service. Empty leaves the secret as it is.')
@secure()
param chatKey string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // The service refuses false.
    enablePurgeProtection: purgeProtection ? true : null
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
  }
}

// Written by Azure Resource Manager, which needs no access to the vault's data and no open network.
resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(adminKey)) {
  parent: vault
  name: secretName
  properties: {
    value: adminKey
    contentType: 'text/plain'
    attributes: {
      enabled: true
    }
  }
}

resource chatSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(chatKey)) {
  parent: vault
  name: chatSecretName
  properties: {
    value: chatKey
    contentType: 'text/plain'
    attributes: {
      enabled: true
    }
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Resource id of the vault.')
output id string = vault.id

@description('URL of the vault.')
output url string = vault.properties.vaultUri
