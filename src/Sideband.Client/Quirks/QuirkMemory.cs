using System.Text;
using Sideband.Client.Caches;

namespace Sideband.Client.Quirks;

/// <summary>The quirks of one controller: those that were named, and those that it has shown, which are remembered.</summary>
internal sealed class QuirkMemory(ClientOptions options, ControllerCache cache)
{
    private const string CacheName = "quirks";
    private const string MachineName = "machine";
    private readonly Lock _gate = new();
    private QuirkSet? _shown;

    /// <summary>All of them.</summary>
    public QuirkSet All => options.Quirks.With(Shown);

    private QuirkSet Shown
    {
        get
        {
            lock (_gate)
                return _shown ??= Read();
        }
    }

    /// <summary>Whether the controller has a quirk.</summary>
    public bool Has(Quirk quirk) => options.Quirks.Has(quirk) || Shown.Has(quirk);

    /// <summary>Whether a person says that it has: for what nothing that was seen allows.</summary>
    public bool IsNamed(Quirk quirk) => options.Quirks.Has(quirk);

    /// <summary>The machine that the quirks of products were looked up for; null where none was.</summary>
    public string? Machine
    {
        get => cache.Read(MachineName) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        set => cache.Write(MachineName, Encoding.UTF8.GetBytes(value ?? ""));
    }

    /// <summary>The controller shows a quirk.</summary>
    public void Note(Quirk quirk)
    {
        lock (_gate)
        {
            if (Has(quirk))
                return;
            _shown = Shown.With(quirk);
            cache.Write(CacheName, Encoding.UTF8.GetBytes(_shown.Value.ToString()));
        }
        options.Observer?.OnQuirk(QuirkCatalogue.Of(quirk));
    }

    /// <summary>The controller shows a quirk, or that it has it no more.</summary>
    public void Set(Quirk quirk, bool has)
    {
        if (has)
            Note(quirk);
        else
            Forget(quirk);
    }

    /// <summary>What it does no more: another firmware, or another machine at the same address.</summary>
    public void Forget(Quirk quirk)
    {
        lock (_gate)
        {
            if (!Shown.Has(quirk))
                return;
            _shown = Shown.Without(quirk);
            cache.Write(CacheName, Encoding.UTF8.GetBytes(_shown.Value.ToString()));
        }
    }

    /// <summary>Only what may be taken by its symptom or by its product is remembered: no file can weaken a session.</summary>
    private QuirkSet Read()
    {
        var set = QuirkSet.None;
        if (cache.Read(CacheName) is not { Length: > 0 } bytes)
            return set;
        foreach (var name in Encoding.UTF8.GetString(bytes).Split(','))
        {
            if (QuirkCatalogue.Find(name) is { Use: QuirkUse.Seen or QuirkUse.Product } entry)
                set = set.With(entry.Quirk);
        }
        return set;
    }
}
