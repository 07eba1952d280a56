using System.Globalization;

namespace Sideband.Interop.Tests;

/// <summary>ipmitool and our drop-in, asked the same of two controllers that are alike, or of one.</summary>
internal static class DropInPair
{
    public const string Buses = """
        buses:
          - devices:
              - {type: tmp75, address: 0x48, shows: CPU Temp}
              - {type: 24c02, address: 0x50}
        """;

    public static string[] Words(TestRack rack, string command, string form = "") =>
        [
            .. DropInRun.Way.Split(' '),
            .. $"-p {rack.Port} -U {TestRack.User} -P {TestRack.Password} {form}".TrimEnd().Split(' '),
            .. command.Split(' ').Select(word => char.IsUpper(word[0]) ? word.Replace('_', ' ') : word),
        ];

    public static async Task CompareAsync(
        List<string> wrong,
        string form,
        string command,
        TestRack theirs,
        TestRack ours
    )
    {
        var (code, expected) = await Peer.RunSplitAsync("ipmitool", Words(theirs, command, form));
        var (ownCode, actual, errors) = await DropInRun.OwnAsync(Words(ours, command, form));
        if (code == ownCode && DropInRun.Plain(expected) == DropInRun.Plain(actual))
            return;
        wrong.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{form} {command} ended with {code}, ours with {ownCode}\n--- theirs\n{expected}--- ours\n{actual}{errors}"
            )
        );
    }
}
