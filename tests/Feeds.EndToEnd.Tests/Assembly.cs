// One storage emulator for all classes; each class has its own account in it and its own app process.
[assembly: AssemblyFixture(typeof(StorageFixture))]
