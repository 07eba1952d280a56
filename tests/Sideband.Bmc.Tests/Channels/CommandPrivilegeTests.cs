using Sideband.Bmc.Channels;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Channels;

/// <summary>Who may send which command over which kind of channel: the table of the specification, cell by cell.</summary>
public sealed class CommandPrivilegeTests : IDisposable
{
    private static readonly PrivilegeLevel[] Levels =
    [
        PrivilegeLevel.None,
        PrivilegeLevel.Callback,
        PrivilegeLevel.User,
        PrivilegeLevel.Operator,
        PrivilegeLevel.Administrator,
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly Controller _controller;

    public CommandPrivilegeTests() =>
        _controller = new(
            Machine.Of(
                $"users: [{{name: admin, password: secret}}]\nserial port: {{unix listen: {_folder.File("port")}}}"
            ),
            new MemoryStore()
        );

    public void Dispose()
    {
        _controller.Dispose();
        _folder.Dispose();
    }

    /// <summary>Asks with a body that no command takes, so that nothing happens: what refuses before it shows all the same.</summary>
    private CompletionCode Ask(CommandRow row, ChannelMedium medium, PrivilegeLevel level)
    {
        var channel = _controller.Channels.All.First(c => c.Medium == medium);
        var header = MessageHeader.Local(row.NetFn, 0, row.Code);
        var caller = new Caller(channel, level, null, header, null);
        var answer = new byte[MessageRouter.LargestBody];
        var body = row.Body(row.Shortest > (row.Group is null ? 0 : 1) ? 0 : 250);
        Assert.NotEqual(0, _controller.Router.Answer(in caller, body, answer));
        return (CompletionCode)answer[0];
    }

    [Fact]
    public void Every_cell_of_command_privilege_and_channel_holds()
    {
        var wrong = new List<string>();
        var cells = 0;
        foreach (var row in CommandRow.All.Where(row => row.Reason is null))
        {
            if (row.Rule is not { } rule)
            {
                wrong.Add($"{row}: the table does not say who may send it");
                continue;
            }
            var (lowest, from) = rule;
            foreach (var medium in CommandRow.Media)
            {
                foreach (var level in Levels)
                {
                    // What has no sessions has no levels either: who is there may do everything. (§6.8)
                    if (
                        medium is ChannelMedium.Ipmb or ChannelMedium.SystemInterface
                        && level != PrivilegeLevel.Administrator
                    )
                        continue;
                    cells++;
                    var may = level >= lowest && from.Contains(medium);
                    var code = Ask(row, medium, level);
                    if (code == CompletionCode.InvalidCommand || may == (code == CompletionCode.InsufficientPrivilege))
                        wrong.Add($"{row} from {medium} as {level}: {code}, and it {(may ? "may" : "may not")}");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cells} cells:\n{string.Join('\n', wrong)}");
        Assert.InRange(cells, 1500, int.MaxValue);
    }
}
