metadata description = 'The dashboard.'

@description('Region.')
param location string

@description('Tags of the workbook.')
param tags object

@description('Resource id of Application Insights.')
param insightsId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // The service accepts a GUID only.
  name: guid(resourceGroup().id, 'feeds')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Feeds'
    category: 'workbook'
    sourceId: insightsId
    serializedData: string(loadJsonContent('workbook.json'))
    version: 'Notebook/1.0'
  }
}
