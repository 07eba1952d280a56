using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>
/// Every command of the specification's table, sent over a real session and over a VM channel: none is unknown unless a
/// reason is given.
/// </summary>
public sealed class CommandCoverageTests
{
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
        var answer = await machine.AskAsync(row.NetFn, row.Code, row.Body(row.Shortest), limit, stop);
        return answer is null ? null : (CompletionCode)answer[0];
    }

    [Fact]
    public Task Every_command_of_the_specification_is_answered_or_has_a_reason() => CheckAsync(AskAsync);

    [Fact]
    public Task Every_command_is_answered_over_the_VM_channel_or_has_a_reason() => CheckAsync(AskFromMachineAsync);

    private static async Task CheckAsync(Func<CommandRow, Task<CompletionCode?>> ask)
    {
        Assert.InRange(CommandRow.All.Count, 246, int.MaxValue);
        var problems = new List<string>();
        foreach (var row in CommandRow.All)
        {
            var code = await ask(row);
            if (code is null)
                problems.Add($"{row} gets no answer");
            else if (code == CompletionCode.InvalidCommand && row.Reason is null)
                problems.Add($"{row} is unknown");
            else if (code != CompletionCode.InvalidCommand && row.Reason is not null)
                problems.Add($"{row} is answered with {code}, and there is a reason why it is not");
        }
        Assert.True(problems.Count == 0, $"{problems.Count} rows:\n{string.Join('\n', problems)}");
    }
}
