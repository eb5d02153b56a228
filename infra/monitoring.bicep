metadata description = 'Application Insights on a workspace of its own, with a daily cap.'

@description('Name of the workspace, 4 to 63 characters.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Name of Application Insights.')
@minLength(1)
@maxLength(260)
param insightsName string

@description('Region.')
param location string

@description('Tags of both.')
param tags object

@description('Gigabytes that are taken in a day, as text because Bicep has no fractions; the rest of the day is lost. -1: no cap.')
param dailyCapGb string

@description('Days that logs are kept; the first 31 are free.')
@minValue(30)
@maxValue(730)
param retentionDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: json(dailyCapGb)
    }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Telemetry is sent with the app's identity only: the connection string alone is not enough to write.
    DisableLocalAuth: true
    IngestionMode: 'LogAnalytics'
  }
}

@description('Name of Application Insights.')
output insightsName string = insights.name

@description('Resource id of Application Insights.')
output insightsId string = insights.id

@description('Where telemetry is sent. Not a secret: without a token of an identity with the role nothing is accepted.')
output insightsConnection string = insights.properties.ConnectionString
