metadata description = 'A monthly budget of the resource group. It reports; it stops nothing.'

@description('Name of the budget, 1 to 63 characters.')
@minLength(1)
@maxLength(63)
param name string

@description('Whole units a month of the currency that the subscription is billed in.')
@minValue(1)
param amount int

@description('First day of the current month for a new budget, of its first month for one that exists: the service refuses others.')
param start string

@description('Addresses that are mailed.')
@minLength(1)
param emails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: start
    }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThan'
        thresholdType: 'Actual'
        threshold: 80
        contactEmails: emails
      }
      expected: {
        enabled: true
        operator: 'GreaterThan'
        thresholdType: 'Forecasted'
        threshold: 100
        contactEmails: emails
      }
    }
  }
}
