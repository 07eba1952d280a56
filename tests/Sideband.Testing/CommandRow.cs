using System.Globalization;

namespace Sideband.Testing;

/// <summary>A row of the specification's table of commands, with the extensions of DCMI and PICMG.</summary>
public sealed class CommandRow
{
    /// <summary>What a controller does not answer, by network function and group, or by command; and why.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["02"] = "bridges between chassis (ICMB) have a bus of their own; Get Device ID says that this is no bridge",
        ["2C:00"] = "PICMG's shelves, carriers and firmware (AdvancedTCA, MicroTCA, HPM.1); no part of IPMI",
        ["0C/18"] = "sent by the controller to the host's software, never to it",
        ["0C/20"] = "sent by the controller to the host's software, never to it",
        ["0C/1C"] = "no source that we have lays out its body",
        ["0C/30"] = ForwardingReason,
        ["0C/31"] = ForwardingReason,
        ["0C/32"] = ForwardingReason,
        ["0C/33"] = ForwardingReason,
    };

    /// <summary>Commands whose handlers are being built: whoever lands one takes it off this list.</summary>
    private static readonly HashSet<string> Coming =
    [
        "00/05",
        "06/05",
        "06/06",
        "06/09",
        "06/0A",
        "06/0B",
        "06/0C",
        "06/0D",
        "06/60",
        "06/61",
        "06/62",
        "06/63",
        "06/64",
        "2C:DC/01",
        "2C:DC/02",
        "2C:DC/03",
        "2C:DC/04",
        "2C:DC/05",
        "2C:DC/06",
        "2C:DC/07",
        "2C:DC/08",
        "2C:DC/09",
        "2C:DC/0A",
        "2C:DC/0B",
        "2C:DC/0C",
        "2C:DC/10",
        "2C:DC/12",
        "2C:DC/13",
    ];

    private const string ForwardingReason =
        "command forwarding: no two sources agree on its bytes, and no software uses it";

    private CommandRow(IReadOnlyDictionary<string, string> cells)
    {
        NetFn = Number(cells["netfn"]);
        Code = Number(cells["cmd"]);
        Group = cells["group_ext_id"] is { Length: > 0 } group ? Number(group) : null;
        Name = cells["name"];
        Section = cells["spec_section"];
        Privilege = cells["min_privilege"];
        _ = int.TryParse(cells["req_len_min"], CultureInfo.InvariantCulture, out var shortest);
        Shortest = shortest;
        var family = NetFn.ToString("X2", CultureInfo.InvariantCulture) + (Group is { } id ? $":{id:X2}" : "");
        IsComing = Coming.Contains($"{family}/{Code:X2}");
        Reason = Reasons.GetValueOrDefault(family) ?? Reasons.GetValueOrDefault($"{family}/{Code:X2}");
    }

    /// <summary>All rows. The broadcast form of Get Device ID is the command itself.</summary>
    public static IReadOnlyList<CommandRow> All { get; } =
    [
        .. Facts
            .Rows("command-table.csv")
            .Where(cells => !cells["name"].StartsWith("Broadcast", StringComparison.Ordinal))
            .Select(cells => new CommandRow(cells)),
    ];

    /// <summary>The network function of requests.</summary>
    public byte NetFn { get; }

    /// <summary>The command.</summary>
    public byte Code { get; }

    /// <summary>Whose extension it is; null where it is none.</summary>
    public byte? Group { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where the specification has it.</summary>
    public string Section { get; }

    /// <summary>Who may send it, in the words of the table.</summary>
    public string Privilege { get; }

    /// <summary>Bytes of the shortest request.</summary>
    public int Shortest { get; }

    /// <summary>Why it is not answered; null where it is.</summary>
    public string? Reason { get; }

    /// <summary>Its handler is being built: it may be answered or not.</summary>
    public bool IsComing { get; }

    /// <summary>A body of a length, zeros behind the group.</summary>
    public byte[] Body(int length)
    {
        var body = new byte[Math.Max(Group is null ? 0 : 1, length)];
        if (Group is { } group)
            body[0] = group;
        return body;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{NetFn:X2}h/{Code:X2}h{(Group is { } group ? $" ({group:X2}h)" : "")} {Name}";

    private static byte Number(string hex) =>
        byte.Parse(hex[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
