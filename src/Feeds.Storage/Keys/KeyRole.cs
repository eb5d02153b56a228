namespace Feeds.Storage.Keys;

/// <summary>What a key may do, each role more than the one before it.</summary>
public enum KeyRole
{
    /// <summary>Reads a show's files, uploads and drafts.</summary>
    Reader,

    /// <summary>Does everything with a show's files and episodes.</summary>
    Publisher,

    /// <summary>Does everything with every show, and makes and revokes keys.</summary>
    Admin,
}
