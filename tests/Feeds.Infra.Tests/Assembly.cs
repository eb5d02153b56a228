using Feeds.Infra.Tests;
using Feeds.Worker.Tests;

// The compiler and the published app are made ready once for all classes.
[assembly: AssemblyFixture(typeof(Compiled))]
[assembly: AssemblyFixture(typeof(PublishedApp))]
