metadata description = 'Front Door: a cache that keeps documents and media as long as their Cache-Control allows, and a custom domain.'

@description('Name of the profile, 1 to 90 characters.')
@minLength(1)
@maxLength(90)
param profileName string

@description('Name of the endpoint, 1 to 46 characters.')
@minLength(1)
@maxLength(46)
param endpointName string

@description('Tags of the profile.')
param tags object

@description('Host name of the function app.')
param originHost string

@description('Domain that the shows are served at, such as feeds.example.com; empty for the one that Front Door gives.')
param customDomain string

var hasDomain = !empty(customDomain)

// What is meant for everybody. All else (/manage, /mcp, /healthz and unknown paths) is passed on and kept nowhere.
var cachedPaths = ['/shows/*', '/opml.xml', '/sitemap.xml', '/robots.txt', '/openapi.json', '/feed.css', '/assets/*', '/']

resource profile 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: profileName
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    originResponseTimeoutSeconds: 240
  }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = {
  parent: profile
  name: endpointName
  location: 'global'
  tags: tags
  properties: {
    enabledState: 'Enabled'
  }
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2025-06-01' = if (hasDomain) {
  parent: profile
  name: hasDomain ? replace(customDomain, '.', '-') : 'none'
  properties: {
    hostName: customDomain
    tlsSettings: {
      certificateType: 'ManagedCertificate'
      minimumTlsVersion: 'TLS12'
    }
  }
}

resource originGroup 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'functions'
  properties: {
    sessionAffinityState: 'Disabled'
    // One origin: probes would only keep an instance awake.
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
      additionalLatencyInMilliseconds: 50
    }
  }
}

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2025-06-01' = {
  parent: originGroup
  name: 'functions'
  properties: {
    hostName: originHost
    originHostHeader: originHost
    httpsPort: 443
    enforceCertificateNameCheck: true
    enabledState: 'Enabled'
    priority: 1
    weight: 1000
  }
}

// Front Door ignores Vary. Browsers get feeds under another type, by which they show them as pages: apps must not get those copies.
// An answer without Cache-Control would be kept for days; the app leaves it out of errors and redirects only.
resource rules 'Microsoft.Cdn/profiles/ruleSets@2025-06-01' = {
  parent: profile
  name: 'caching'

  resource asStated 'rules' = {
    name: 'asStated'
    properties: {
      order: 1
      conditions: []
      actions: [
        {
          name: 'RouteConfigurationOverride'
          parameters: {
            typeName: 'DeliveryRuleRouteConfigurationOverrideActionParameters'
            cacheConfiguration: {
              cacheBehavior: 'OverrideIfOriginMissing'
              cacheDuration: '00:00:01'
              queryStringCachingBehavior: 'UseQueryString'
              isCompressionEnabled: 'Disabled'
            }
          }
        }
      ]
    }
  }

  resource shownAsPages 'rules' = {
    name: 'shownAsPages'
    properties: {
      order: 2
      conditions: [
        {
          name: 'RequestHeader'
          parameters: {
            typeName: 'DeliveryRuleRequestHeaderConditionParameters'
            selector: 'Sec-Fetch-Dest'
            operator: 'Equal'
            matchValues: ['document']
            negateCondition: false
            transforms: []
          }
        }
      ]
      actions: [
        {
          name: 'RouteConfigurationOverride'
          parameters: {
            typeName: 'DeliveryRuleRouteConfigurationOverrideActionParameters'
            // Kept nowhere.
            cacheConfiguration: null
          }
        }
      ]
    }
    dependsOn: [
      asStated
    ]
  }
}

resource cached 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'cached'
  properties: {
    originGroup: {
      id: originGroup.id
    }
    customDomains: hasDomain ? [{ id: domain.id }] : []
    ruleSets: [
      {
        id: rules.id
      }
    ]
    supportedProtocols: ['Http', 'Https']
    patternsToMatch: cachedPaths
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Enabled'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
    // The app compresses, and its ETags name the encoding.
    cacheConfiguration: {
      queryStringCachingBehavior: 'UseQueryString'
      compressionSettings: {
        isCompressionEnabled: false
      }
    }
  }
  dependsOn: [
    origin
    rules::asStated
    rules::shownAsPages
  ]
}

resource passed 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'passed'
  properties: {
    originGroup: {
      id: originGroup.id
    }
    customDomains: hasDomain ? [{ id: domain.id }] : []
    supportedProtocols: ['Http', 'Https']
    patternsToMatch: ['/*']
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Enabled'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
  dependsOn: [
    origin
  ]
}

@description('Host name that the shows are served at.')
output hostName string = hasDomain ? customDomain : endpoint.properties.hostName

@description('What the header X-Azure-FDID holds of requests that come through this profile.')
output frontDoorId string = profile.properties.frontDoorId

@description('Value of the TXT record _dnsauth.DOMAIN that proves whose domain it is; empty without a domain.')
output domainValidation string = hasDomain ? domain!.properties.validationProperties.validationToken : ''
