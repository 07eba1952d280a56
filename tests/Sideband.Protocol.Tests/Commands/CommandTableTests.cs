using System.Globalization;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>
/// The catalogue against the specification's table of commands, whose names and lengths FreeIPMI, OpenBMC, go-ipmi and
/// Wireshark confirm.
/// </summary>
public sealed class CommandTableTests
{
    // Command forwarding is not declared yet. Set Serial Routing Mux is in no source that lays out its body.
    private static readonly HashSet<string> NotDeclared =
    [
        .. Enumerable.Range(0x30, 4).Append(0x1C).Select(code => $"0C/{code:X2}"),
    ];

    // Where a layout deliberately takes more or less than the table says.
    private static readonly Dictionary<string, string> OtherLengths = new(StringComparer.Ordinal)
    {
        ["06/0A request"] = "the body's owner is one field to the end; the handler checks its length",
        ["06/0B request"] = "as 0Ah",
        ["06/0C request"] = "as 0Ah",
        ["06/0D request"] = "as 0Ah",
        ["06/60 request"] = "as 0Ah",
        ["06/61 request"] = "as 0Ah",
        ["06/62 request"] = "owner and masks are one field to the end; the handler checks its length",
        ["06/63 request"] = "as 0Ah",
        ["06/64 response"] = "the owner is one field to the end",
        ["06/3D response"] = "where the session comes from depends on the channel and is one field to the end",
        ["06/3F response"] = "the length of the code is the algorithm's",
        ["06/47 request"] = "the password is one field to the end; the handler checks its length",
        ["06/54 response"] = "the list is one field to the end",
        ["06/56 request"] = "the key is one field to the end; the handler checks its length",
        ["06/56 response"] = "the key is one field to the end",
        ["06/58 request"] = "string blocks are one field to the end",
        ["04/02 request"] = "both forms are one field to the end; TryRead tells them apart",
        ["04/30 request"] = "what follows the operations is one field to the end",
        ["0A/24 request"] = "the record is one field to the end; the handler checks it",
        ["0A/43 response"] = "the record's bytes are one field to the end",
        ["0A/5A response"] = "the status is one field to the end",
        ["0A/5B request"] = "the status is one field to the end",
        ["0C/01 request"] = "string and DUID parameters are one field to the end",
        ["04/12 request"] = "alert strings are one field to the end",
        ["0C/10 request"] = "string parameters are one field to the end",
        ["0C/14 request"] = "the block is one field to the end; the handler checks its length",
        ["0C/17 response"] = "the block is one field to the end",
        ["0C/21 request"] = "unknown selectors carry any bytes",
        ["0A/25 request"] = "the part is one field to the end; the handler checks its length",
        ["0A/45 request"] = "as 25h",
        ["0A/12 request"] = "the data is one field to the end; the handler checks its length",
        ["2C.DC/06 response"] = "the part is one field to the end",
        ["2C.DC/07 response"] = "a count can say more than the eight that there can be",
        ["2C.DC/08 request"] = "the part is one field to the end; the handler checks its length",
        ["2C.DC/09 response"] = "as 06h",
        ["2C.DC/0A request"] = "as 08h",
        ["2C.DC/10 response"] = "as 07h",
        ["2C.DC/12 request"] = "unknown selectors carry any bytes",
        ["06/34 request"] = "the message is one field to the end",
        ["06/52 request"] = "the data is one field to the end",
    };

    private static readonly Dictionary<string, IpmiCommand> Commands = Catalogue.Commands;

    public static TheoryData<string> Keys =>
        [.. Facts.Rows("commands.csv").Select(KeyOf).Where(key => !NotDeclared.Contains(key))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Command_has_the_name_section_and_privilege_of_the_table(string key)
    {
        var row = RowOf(key);
        var command = Commands[key];
        Assert.Equal(row["name"], command.Name);
        Assert.Equal(row["section"], command.Spec);
        var (privilege, reach) = row["privilege"] switch
        {
            "none" => (PrivilegeLevel.None, CommandReach.Anywhere),
            // At User level it is refused by the handler: that level is above Callback.
            "callback" or "callback-not-user" => (PrivilegeLevel.Callback, CommandReach.Anywhere),
            "user" or "payload-dependent" => (PrivilegeLevel.User, CommandReach.Anywhere),
            "operator" => (PrivilegeLevel.Operator, CommandReach.Anywhere),
            "admin" => (PrivilegeLevel.Administrator, CommandReach.Anywhere),
            "system-interface-only" => (PrivilegeLevel.Administrator, CommandReach.SystemInterface),
            "local-interfaces-only" => (PrivilegeLevel.User, CommandReach.LocalInterfaces),
            "bmc-only" => (PrivilegeLevel.None, CommandReach.Controller),
            var other => throw new InvalidDataException(other),
        };
        Assert.Equal((privilege, reach), (command.Privilege, command.Reach));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Bodies_are_as_long_as_the_table_says(string key)
    {
        var row = RowOf(key);
        foreach (var side in new[] { "request", "response" })
        {
            var lengths = Catalogue.LengthsOf(Commands[key], side, 2000);
            if (OtherLengths.ContainsKey($"{key} {side}"))
                continue;
            if (int.TryParse(row[side + "_min"], CultureInfo.InvariantCulture, out var min))
                Assert.True(
                    lengths.Min >= min,
                    $"{key} {side} can have {lengths.Min} bytes, the table says {min} or more"
                );
            if (int.TryParse(row[side + "_max"], CultureInfo.InvariantCulture, out var max))
                Assert.True(
                    lengths.Max <= max,
                    $"{key} {side} can have {lengths.Max} bytes, the table says {max} at most"
                );
            if (row[side + "_max"] == row[side + "_min"])
                Assert.Equal(row[side + "_min"], lengths.Min.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Every_command_of_the_table_is_in_the_catalogue_and_nothing_else()
    {
        var table = Facts.Rows("commands.csv").Select(KeyOf).Where(key => !NotDeclared.Contains(key)).Order();
        // The table is the specification's: what is of our own is not in it.
        var own = $"{(byte)NetFn.Sideband:X2}/";
        Assert.Equal(table, Commands.Keys.Where(key => !key.StartsWith(own, StringComparison.Ordinal)).Order());
    }

    private static string KeyOf(IReadOnlyDictionary<string, string> row) => $"{row["netfn"]}/{row["cmd"]}";

    private static IReadOnlyDictionary<string, string> RowOf(string key) =>
        Facts.Rows("commands.csv").Single(row => KeyOf(row) == key);
}
