using Feeds.Search.Model;

if (args is not [var package, var folder])
{
    Console.Error.WriteLine("usage: PACKAGE.dll FOLDER");
    return 2;
}

Int8Files.Write(new ModelPackage(package), folder);
return 0;
