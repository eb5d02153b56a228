using Feeds.TestKit;

[assembly: AssemblyFixture(typeof(StorageFixture))]
