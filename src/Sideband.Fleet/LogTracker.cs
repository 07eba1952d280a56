using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <summary>
/// Tells what is new in a controller's log. Numbers of records come again after a clear and after FFFEh, others clear the log, and
/// clocks stand: so it looks at the bytes. Where nobody can tell whether an entry was there before, it counts as new: rather twice
/// than lost.
/// </summary>
internal sealed class LogTracker
{
    private readonly HashSet<ulong> _known = [];
    private (ushort Entries, uint Addition, uint Erase)? _seen;
    private (ushort Entries, uint Addition, uint Erase) _looked;
    private SelRecord? _last;
    private bool _erased;

    /// <summary>How many entries there should be from there on.</summary>
    public int Expected =>
        _erased || _seen is not { } seen ? _looked.Entries : 1 + Math.Max(1, _looked.Entries - seen.Entries);

    /// <summary>Where to read from, by what the log says of itself: null is nowhere, 0 is the whole log.</summary>
    public ushort? Look(in GetSelInfo.Response info)
    {
        _looked = (info.Entries, info.LastAddition, info.LastErase);
        if (_seen is not { } seen)
            return 0;
        if (seen == _looked)
            return null;
        _erased |= seen.Erase != info.LastErase || info.Entries < seen.Entries;
        return _erased || _last is not { } last ? (ushort)0 : last.Id;
    }

    /// <summary>What was read, in order. False: the log is not the one that it was, and has to be read from its beginning.</summary>
    /// <param name="from">Where it was read from.</param>
    /// <param name="records">What was read.</param>
    /// <param name="news">What is new among it.</param>
    /// <param name="deleted">How many entries are gone that were there before.</param>
    public bool Take(ushort from, IReadOnlyList<SelRecord> records, out IReadOnlyList<SelRecord> news, out int deleted)
    {
        (news, deleted) = ([], 0);
        if (from != 0 && (records.Count == 0 || Mark(records[0]) != Mark(_last!.Value)))
        {
            _erased = true;
            return false;
        }
        news = [.. records.Where(IsNew)];
        if (from == 0)
        {
            var present = records.Select(Mark).ToHashSet();
            // Those that count as new though their bytes were there stand for others that are gone.
            deleted = _known.Count(mark => !present.Contains(mark)) + news.Count(r => _known.Contains(Mark(r)));
            _known.Clear();
        }
        _known.UnionWith(records.Select(Mark));
        _last = records.Count > 0 ? records[^1] : null;
        (_seen, _erased) = (_looked, false);
        return true;
    }

    /// <summary>What was taken last is not kept: the whole log counts as unread again.</summary>
    public void Forget()
    {
        _known.Clear();
        (_seen, _last, _erased) = (null, null, false);
    }

    private bool IsNew(SelRecord record) =>
        !_known.Contains(Mark(record)) || (_erased && record is { HasTime: true, Time.IsSinceStart: true });

    /// <summary>FNV-1a of the sixteen bytes: a log of hundreds of entries costs hundreds of words.</summary>
    private static ulong Mark(SelRecord record)
    {
        var mark = 0xCBF2_9CE4_8422_2325UL;
        foreach (var b in record.ToArray())
            mark = (mark ^ b) * 0x0000_0100_0000_01B3UL;
        return mark;
    }
}
