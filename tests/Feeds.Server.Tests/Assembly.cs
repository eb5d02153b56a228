using Feeds.Server.Tests.Hosting;

[assembly: AssemblyFixture(typeof(StorageFixture))]
[assembly: AssemblyFixture(typeof(SingleFile))]
