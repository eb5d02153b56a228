using Feeds.Worker.Tests;

// One storage emulator and one published app for all classes; each class has its own storage account and its own processes.
[assembly: AssemblyFixture(typeof(StorageFixture))]
[assembly: AssemblyFixture(typeof(PublishedApp))]
