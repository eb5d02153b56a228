namespace Feeds.Server.Tests;

/// <summary>Classes that do not run at the same time: one publishes a program, which takes every core, and one measures a stop.</summary>
internal static class PublishingOrTiming
{
    public const string Name = "publishing or timing";
}
