using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>All controllers of a run: who shares what with whom, and what is usual among controllers of a kind.</summary>
public sealed class AuditFleet
{
    private const int FewestOfAKind = 3;
    private readonly ILookup<Octets, string> _passwords;
    private readonly ILookup<Octets, string> _keys;
    private readonly ILookup<Octets, string> _guids;
    private readonly ILookup<Octets, string> _tlsKeys;
    private readonly Dictionary<(uint, ushort), List<(string Name, string Value, int Hosts, int All)>> _usual;

    /// <summary>Puts them together.</summary>
    public AuditFleet(IReadOnlyList<AuditFacts> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        Count = all.Count;
        _passwords = all.SelectMany(f => f.Names.Where(n => !n.Mark.IsEmpty).Select(n => (n.Mark, f.Host)).Distinct())
            .ToLookup(x => x.Mark, x => x.Host);
        _keys = all.Where(f => f.Account?.KeyGMark is not null).ToLookup(f => f.Account!.KeyGMark!.Value, f => f.Host);
        _guids = all.Where(f => f.Guid is { } g && g.Span.ContainsAnyExcept((byte)0))
            .ToLookup(f => f.Guid!.Value, f => f.Host);
        _tlsKeys = all.Where(f => f.Services?.Tls is not null).ToLookup(f => f.Services!.Tls!.KeyMark, f => f.Host);
        _usual = all.Where(f => f is { Identity: not null, Account: not null })
            .GroupBy(KindOf)
            .Where(g => g.Count() >= FewestOfAKind)
            .ToDictionary(g => g.Key, g => Usual([.. g]));
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The hosts that have this password, the asked one among them.</summary>
    public IReadOnlyList<string> WithPassword(Octets mark) => [.. _passwords[mark]];

    /// <summary>The hosts that have this K_G.</summary>
    public IReadOnlyList<string> WithKey(Octets mark) => [.. _keys[mark]];

    /// <summary>The hosts that have this GUID.</summary>
    public IReadOnlyList<string> WithGuid(Octets guid) => [.. _guids[guid]];

    /// <summary>The hosts whose web pages have this key.</summary>
    public IReadOnlyList<string> WithTlsKey(Octets mark) => [.. _tlsKeys[mark]];

    /// <summary>What is not on a controller as it is on most of its kind, in words.</summary>
    public IReadOnlyList<string> Drift(AuditFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts is not { Identity: not null, Account: not null } || !_usual.TryGetValue(KindOf(facts), out var usual))
            return [];
        var own = Traits(facts).ToDictionary(t => t.Name, t => t.Value, StringComparer.Ordinal);
        return
        [
            .. usual
                .Where(u => own[u.Name] != u.Value)
                .Select(u =>
                    FormattableString.Invariant(
                        $"{u.Name} is {own[u.Name]}, and {u.Value} on {u.Hosts} of {u.All} of its kind"
                    )
                ),
        ];
    }

    private static (uint, ushort) KindOf(AuditFacts facts) =>
        (facts.Identity!.Value.ManufacturerId, facts.Identity.Value.ProductId);

    private static List<(string Name, string Value, int Hosts, int All)> Usual(IReadOnlyList<AuditFacts> kind) =>
        [
            .. kind.SelectMany(Traits)
                .GroupBy(t => t.Name, StringComparer.Ordinal)
                .Select(g => (g.Key, Most: g.GroupBy(t => t.Value, StringComparer.Ordinal).MaxBy(v => v.Count())!))
                .Where(t => t.Most.Count() * 2 > kind.Count && t.Most.Count() < kind.Count)
                .Select(t => (t.Key, t.Most.Key, t.Most.Count(), kind.Count)),
        ];

    private static IEnumerable<(string Name, string Value)> Traits(AuditFacts facts)
    {
        var (identity, account) = (facts.Identity!.Value, facts.Account!);
        yield return (
            "the firmware",
            FormattableString.Invariant($"{identity.FirmwareMajor}.{identity.FirmwareMinor:00}")
        );
        yield return (
            "the list of suites",
            string.Join(' ', facts.Suites.Where(t => t.IsAccepted).Select(t => t.Suite.Id).Order())
        );
        yield return ("the channel's access", Hex(account.Access));
        yield return ("what an account's suites may give", Hex(account.SuiteLevels));
        yield return ("the protection of serial over LAN", Hex(account.SolProtection));
        yield return ("the VLAN", Hex(account.Vlan));
        yield return ("ARP", Hex(account.Arp));
        yield return ("the rule of wrong passwords", Hex(account.BadPasswords));
        yield return ("K_G", facts.Offer is { NonZeroKg: true } ? "set" : "not set");
    }

    private static string Hex<T>(T? body)
        where T : struct, IMessage<T>
    {
        if (body is not { } value)
            return "not there";
        return Convert.ToHexString(Message.ToOctets(in value).Span);
    }
}
