namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which platform key a request needs in Azure. Local runs ask for none.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
