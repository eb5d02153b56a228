namespace Feeds.Episodes;

/// <summary>What an episode file is for, told by its name (a <c>.txt</c> may turn out to be a transcript by its content).</summary>
public enum FileRole
{
    Notes,
    Audio,
    Transcript,
    Chapters,
    Image,
    Show,
    Artwork,

    /// <summary><c>topics.yaml</c>: how the show spells its topics.</summary>
    Topics,
}
