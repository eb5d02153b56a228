using System.Collections.ObjectModel;

namespace System.ServiceModel.Syndication;

/// <summary>A list that refuses null when it is added, not when it is written.</summary>
internal sealed class NonNullCollection<T> : Collection<T>
    where T : class
{
    protected override void InsertItem(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        base.SetItem(index, item);
    }
}
