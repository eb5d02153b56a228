using Feeds.EndToEnd.Tests.Support;
using Xunit.v3;

// One storage emulator for all classes. Those that only read, or that use shows of their own, share an app.
[assembly: AssemblyFixture(typeof(StorageFixture))]
[assembly: AssemblyFixture(typeof(SharedApps))]

// Many tests wait for what an app does a moment later: more classes at a time than a small machine has cores.
[assembly: Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
