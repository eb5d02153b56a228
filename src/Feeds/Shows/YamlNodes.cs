namespace Feeds.Shows;

/// <summary>A node of a YAML file with the place where it begins; lines and columns count from 1.</summary>
internal abstract record YamlNode(int Line, int Column);

/// <param name="Text">Null for what YAML writes as nothing: an empty value, <c>~</c> or <c>null</c>.</param>
internal sealed record YamlText(string? Text, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlList(IReadOnlyList<YamlNode> Entries, int Line, int Column) : YamlNode(Line, Column);

/// <param name="Entries">Each key once, in the order of the file.</param>
internal sealed record YamlMap(IReadOnlyList<(YamlText Key, YamlNode Value)> Entries, int Line, int Column) : YamlNode(Line, Column);

/// <summary>What is not read (a value with a tag of another program); the diagnostic is already written.</summary>
internal sealed record YamlLeftOut(int Line, int Column) : YamlNode(Line, Column);
