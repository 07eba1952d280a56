using System.Globalization;
using System.Text;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>
/// Every command of the specification's table, sent over a real session and over a VM channel: none is unknown unless a
/// reason is given.
/// </summary>
public sealed class CommandCoverageTests
{
    private const byte GetSelInfo = 0x40;

    private static async Task<CompletionCode?> AskAsync(CommandRow row)
    {
        // Each command finds a controller that no other has touched: some end sessions, some switch things off.
        await using var rack = TestRack.Start(sensors: TestRack.PowerSensor);
        var credentials = new Credentials(TestRack.User, new SessionPassword(TestRack.Password), null);
        var options = new ClientOptions
        {
            Port = rack.Port,
            Suite = CipherSuite.Find(17),
            CacheFolder = null,
            Timeout = TimeSpan.FromSeconds(5),
        };
        var stop = TestContext.Current.CancellationToken;
        await using var client = await IpmiClient.ConnectAsync("127.0.0.1", credentials, options, stop);
        try
        {
            var answer = await client.SendRawAsync(row.NetFn, row.Code, row.Body(row.Shortest), stop);
            return (CompletionCode)answer[0];
        }
        catch (IpmiTimeoutException)
        {
            return null;
        }
    }

    private static async Task<CompletionCode?> AskFromMachineAsync(CommandRow row)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("vm");
        await using var rack = TestRack.Start(keys: $"vm: {{unix listen: {path}}}", sensors: TestRack.PowerSensor);
        var stop = TestContext.Current.CancellationToken;
        using var machine = await MachineSocket.ConnectAsync(path, stop);
        var limit = TimeSpan.FromSeconds(2);
        // A machine that comes has started: that is an entry of the log, and what is asked then is not always behind it.
        while (await machine.AskAsync((byte)NetFn.Storage, GetSelInfo, [], limit, stop) is not [0, _, > 0, ..])
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, stop);
        var answer = await machine.AskAsync(row.NetFn, row.Code, row.Body(row.Shortest), limit, stop);
        return answer is null ? null : (CompletionCode)answer[0];
    }

    /// <summary>One after the other: what is on this page was answered in this run.</summary>
    [Fact]
    public async Task Every_command_is_answered_over_a_session_and_over_the_VM_channel_or_has_a_reason()
    {
        Assert.InRange(CommandRow.All.Count, 246, int.MaxValue);
        var problems = new List<string>();
        var answers = new List<(CommandRow Row, CompletionCode? Session, CompletionCode? Vm)>();
        foreach (var row in CommandRow.All)
        {
            var answer = (row, await AskAsync(row), await AskFromMachineAsync(row));
            answers.Add(answer);
            Check(row, answer.Item2, "a session", problems);
            Check(row, answer.Item3, "the VM channel", problems);
        }
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems)}");
        Approved.Check("../../docs/reference/commands.md", PageOf(answers));
    }

    private static void Check(CommandRow row, CompletionCode? code, string way, List<string> problems)
    {
        if (code is null)
            problems.Add($"{row} gets no answer over {way}");
        else if (code == CompletionCode.InvalidCommand && row.Reason is null)
            problems.Add($"{row} is unknown over {way}");
        else if (code != CompletionCode.InvalidCommand && row.Reason is not null)
            problems.Add($"{row} is answered with {code} over {way}, and there is a reason why it is not");
    }

    private static string PageOf(IReadOnlyList<(CommandRow Row, CompletionCode? Session, CompletionCode? Vm)> answers)
    {
        var text = new StringBuilder(
            """
            # Commands

            What a Sideband controller answers: every row of the specification's table. A test sends each row twice to a
            controller that nothing else has touched, over a session of an administrator (RMCP+, suite 17) and over a VM
            channel, and writes this page (`SIDEBAND_APPROVE=1`). Each time it is the shortest request that the table
            allows, all zeros: a code other than 00h says that the command looked into it, and C1h that it is unknown.

            LAN and serial are the lowest privilege that a session there needs, IPMB and host whether the command may come
            from there; another test asks for each of these cells.

            | number | command | section | session | VM channel | LAN | serial | IPMB | host |
            |---|---|---|---|---|---|---|---|---|

            """
        );
        foreach (var (row, session, vm) in answers.Where(a => a.Row.Reason is null))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {NumberOf(row)} | {row.Name} | {row.Section} | {CodeOf(session)} | {CodeOf(vm)} | {CellsOf(row)} |\n"
            );
        text.Append("\n## Not answered\n\n| number | command | session | VM channel | why |\n|---|---|---|---|---|\n");
        foreach (var (row, session, vm) in answers.Where(a => a.Row.Reason is not null))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {NumberOf(row)} | {row.Name} | {CodeOf(session)} | {CodeOf(vm)} | {row.Reason} |\n"
            );
        return text.ToString();
    }

    private static string NumberOf(CommandRow row) =>
        $"{row.NetFn:X2}h {row.Code:X2}h{(row.Group is { } group ? $" {group:X2}h" : "")}";

    private static string CodeOf(CompletionCode? code) => code is { } known ? $"{(byte)known:X2}h" : "none";

    private static string CellsOf(CommandRow row)
    {
        var (lowest, from) = row.Rule!.Value;
        var level = lowest == PrivilegeLevel.None ? "before it" : lowest.ToString();
        return string.Join(
            " | ",
            CommandRow.Media.Select(medium =>
                medium is ChannelMedium.Lan or ChannelMedium.Serial
                    ? from.Contains(medium)
                        ? level
                        : "no"
                    : from.Contains(medium)
                        ? "yes"
                        : "no"
            )
        );
    }
}
