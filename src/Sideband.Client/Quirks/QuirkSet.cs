using System.Numerics;

namespace Sideband.Client.Quirks;

/// <summary>Some quirks.</summary>
public readonly record struct QuirkSet
{
    private readonly ulong _bits;

    private QuirkSet(ulong bits) => _bits = bits;

    /// <summary>No quirk.</summary>
    public static QuirkSet None => default;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>Their rows, in the table's order.</summary>
    public IEnumerable<QuirkEntry> Entries
    {
        get
        {
            var set = this;
            return set.IsEmpty ? [] : QuirkCatalogue.All.Where(entry => set.Has(entry.Quirk));
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>Some quirks.</summary>
    public static QuirkSet Of(params ReadOnlySpan<Quirk> quirks)
    {
        var set = None;
        foreach (var quirk in quirks)
            set = set.With(quirk);
        return set;
    }

    /// <summary>Whether a quirk is among them.</summary>
    public bool Has(Quirk quirk) => (_bits & Bit(quirk)) != 0;

    /// <summary>These and another.</summary>
    public QuirkSet With(Quirk quirk) => new(_bits | Bit(quirk));

    /// <summary>These without one.</summary>
    public QuirkSet Without(Quirk quirk) => new(_bits & ~Bit(quirk));

    /// <summary>These and others.</summary>
    public QuirkSet With(QuirkSet others) => new(_bits | others._bits);

    /// <summary>Their names, with commas.</summary>
    public override string ToString() => string.Join(',', Entries.Select(entry => entry.Name));

    private static ulong Bit(Quirk quirk) => 1ul << (int)quirk;
}
