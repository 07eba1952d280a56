using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Testing;

/// <summary>A row of the specification's table of commands, with the extensions of DCMI and PICMG.</summary>
public sealed class CommandRow
{
    /// <summary>What a controller does not answer, by network function and group, or by command; and why.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["02"] = "bridges between chassis (ICMB) have a bus of their own; Get Device ID says that this is no bridge",
        ["2C:00"] = "PICMG's shelves, carriers and firmware (AdvancedTCA, MicroTCA, HPM.1); no part of IPMI",
        ["0C/18"] = "sent by the controller to a console on a serial line, never to it",
        ["0C/20"] = "sent by the controller to a remote console, never to it",
        ["0C/1C"] = "no source that we have lays out its body",
        ["0C/30"] = ForwardingReason,
        ["0C/31"] = ForwardingReason,
        ["0C/32"] = ForwardingReason,
        ["0C/33"] = ForwardingReason,
    };

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
        Reason = Reasons.GetValueOrDefault(family) ?? Reasons.GetValueOrDefault($"{family}/{Code:X2}");
    }

    /// <summary>The kinds of channels that a controller has.</summary>
    public static IReadOnlyList<ChannelMedium> Media { get; } =
    [ChannelMedium.Lan, ChannelMedium.Serial, ChannelMedium.Ipmb, ChannelMedium.SystemInterface];

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

    /// <summary>The lowest level that may send it, and over which channels; null where the table does not say.</summary>
    public (PrivilegeLevel Lowest, IReadOnlyList<ChannelMedium> From)? Rule =>
        Privilege switch
        {
            "none" => (PrivilegeLevel.None, Media),
            "callback" or "callback-not-user" => (PrivilegeLevel.Callback, Media),
            "user" or "payload-dependent" => (PrivilegeLevel.User, Media),
            "operator" => (PrivilegeLevel.Operator, Media),
            "admin" => (PrivilegeLevel.Administrator, Media),
            "system-interface-only" => (PrivilegeLevel.Administrator, [ChannelMedium.SystemInterface]),
            "local-interfaces-only" => (PrivilegeLevel.User, [ChannelMedium.Ipmb, ChannelMedium.SystemInterface]),
            "bmc-only" => (PrivilegeLevel.None, []),
            _ => null,
        };

    /// <summary>Bytes of the shortest request.</summary>
    public int Shortest { get; }

    /// <summary>Why it is not answered; null where it is.</summary>
    public string? Reason { get; }

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
