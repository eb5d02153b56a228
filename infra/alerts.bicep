metadata description = 'The alerts. docs/operations.md has a section on each alert, under the alert\'s name.'

@description('Name of the action group.')
@minLength(1)
@maxLength(260)
param actionGroupName string

@description('Region of the alerts that query logs.')
param location string

@description('Tags of everything here.')
param tags object

@description('Addresses that alerts are mailed to.')
@minLength(1)
param emails string[]

@description('Resource id of Application Insights.')
param insightsId string

@description('Resource id of the Event Grid topic.')
param topicId string

@description('How often logs are queried. Each alert costs more the more often it runs.')
@allowed(['PT5M', 'PT15M', 'PT30M', 'PT1H'])
param logAlertFrequency string

@description('URL of the page that explains the alerts.')
param runbook string

@description('Minutes that a change may wait to be published.')
param oldestChangeMinutes int

@description('Milliseconds that answers other than media may take on average over a quarter of an hour.')
param slowAnswerMilliseconds int

// Logs come minutes late. A window as short as the pause between two queries would miss what came after its query.
var windows = {
  PT5M: 'PT15M'
  PT15M: 'PT30M'
  PT30M: 'PT1H'
  PT1H: 'PT2H'
}

// The app counts by the meter "Feeds"; Application Insights has its numbers in customMetrics.
var logAlerts = [
  {
    name: 'failed-ingest'
    severity: 1
    description: 'An upload failed five times and is rejected.'
    query: 'customMetrics | where name == "feeds.uploads.failed" | summarize value = sum(valueSum) by bin(timestamp, 5m)'
    aggregation: 'Total'
    threshold: 0
  }
  {
    name: 'poison-messages'
    severity: 1
    description: 'A message failed five times and was moved to a poison queue.'
    query: 'traces | where message has "MaxDequeueCount" | summarize value = count() by bin(timestamp, 5m)'
    aggregation: 'Total'
    threshold: 0
  }
  {
    name: 'failed-publish'
    severity: 1
    description: 'A show could not be published in five tries.'
    query: 'customMetrics | where name == "feeds.publish.failed" | summarize value = sum(valueSum) by bin(timestamp, 5m)'
    aggregation: 'Total'
    threshold: 0
  }
  {
    name: 'oldest-unpublished-change'
    severity: 2
    description: 'A change has waited to be published for longer than it may.'
    query: 'customMetrics | where name == "feeds.publish.oldest_change_age" | summarize value = max(valueMax) by bin(timestamp, 5m)'
    aggregation: 'Maximum'
    threshold: oldestChangeMinutes * 60
  }
  {
    name: 'slow-answers'
    severity: 2
    description: 'Successful answers take long.'
    // The metric of durations does not tell a feed from an audio file, whose answer takes as long as the listener's connection needs.
    query: '''
      requests
      | where resultCode in ("200", "304") and url !contains "/media/"
      | summarize value = avg(duration), answers = count() by bin(timestamp, 15m)
      | where answers >= 20
    '''
    aggregation: 'Maximum'
    threshold: slowAnswerMilliseconds
  }
]

// The other alerts are silent, too, when the app does not run at all or its telemetry does not arrive.
var silence = {
  name: 'no-signal'
  severity: 1
  description: 'No run of Reconcile was reported for an hour: the app does not run, or its telemetry does not arrive.'
  query: 'customMetrics | where name == "feeds.publish.oldest_change_age" | summarize value = count()'
  aggregation: 'Total'
  threshold: 1
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'Feeds'
    enabled: true
    emailReceivers: [
      for (email, i) in emails: {
        name: 'mail-${i}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource onLogs 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in concat(logAlerts, [silence]): {
    name: alert.name
    location: location
    tags: tags
    properties: {
      displayName: alert.name
      description: '${alert.description} ${runbook}#${alert.name}'
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [insightsId]
      evaluationFrequency: logAlertFrequency
      windowSize: alert.name == silence.name ? 'PT1H' : windows[logAlertFrequency]
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: 'value'
            timeAggregation: alert.aggregation
            operator: alert.name == silence.name ? 'LessThan' : 'GreaterThan'
            threshold: alert.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [group.id]
      }
    }
  }
]

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'server-errors'
  location: 'global'
  tags: tags
  properties: {
    description: 'Requests are answered with status 5xx. ${runbook}#server-errors'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'failed'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'microsoft.insights/components'
          metricName: 'requests/failed'
          dimensions: [
            {
              name: 'request/resultCode'
              operator: 'Include'
              values: ['500', '502', '503', '504']
            }
          ]
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 5
          skipMetricValidation: true
        }
      ]
    }
    actions: [
      {
        actionGroupId: group.id
      }
    ]
  }
}

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'undelivered-events'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events of uploads could not be delivered for a day. ${runbook}#undelivered-events'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [topicId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: group.id
      }
    ]
  }
}

@description('Resource id of the action group.')
output actionGroupId string = group.id
