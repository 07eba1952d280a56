using System.Globalization;
using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Channels;

/// <summary>Who may send which command over which kind of channel: the table of the specification, cell by cell.</summary>
public sealed class CommandReferenceTests : IDisposable
{
    private static readonly ChannelMedium[] Media =
    [
        ChannelMedium.Lan,
        ChannelMedium.Serial,
        ChannelMedium.Ipmb,
        ChannelMedium.SystemInterface,
    ];

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

    public CommandReferenceTests() =>
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

    /// <summary>The lowest level and where it may come from, in the words of the table; null where the table does not say.</summary>
    private static (PrivilegeLevel Lowest, ChannelMedium[] From)? RuleOf(CommandRow row) =>
        row.Privilege switch
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
            if (RuleOf(row) is not { } rule)
            {
                wrong.Add($"{row}: the table does not say who may send it");
                continue;
            }
            var (lowest, from) = rule;
            foreach (var medium in Media)
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

    [Fact]
    public void The_reference_tells_what_the_controller_answers()
    {
        var text = new StringBuilder(
            """
            # Commands

            What a Sideband controller answers: every row of the specification's table, with the lowest privilege that a
            session over LAN and over a serial port needs, and whether the command may come over IPMB and from the host. A
            test writes this page (`SIDEBAND_APPROVE=1`); others send every row over a real session and over a VM channel.

            | number | command | section | LAN | serial | IPMB | host |
            |---|---|---|---|---|---|---|

            """
        );
        foreach (var row in CommandRow.All.Where(row => row.Reason is null))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {NumberOf(row)} | {row.Name} | {row.Section} | {CellsOf(row)} |\n"
            );
        text.Append("\n## Not answered\n\n| commands | why |\n|---|---|\n");
        foreach (var group in CommandRow.All.Where(row => row.Reason is not null).GroupBy(row => row.Reason))
        {
            var names = string.Join(", ", group.Select(row => row.Name));
            text.Append(CultureInfo.InvariantCulture, $"| {names} | {group.Key} |\n");
        }
        Approved.Check("../../../docs/reference/commands.md", text.ToString());
    }

    private static string NumberOf(CommandRow row) =>
        $"{row.NetFn:X2}h {row.Code:X2}h{(row.Group is { } group ? $" {group:X2}h" : "")}";

    private string CellsOf(CommandRow row)
    {
        string Lowest(ChannelMedium medium) =>
            Levels.Where(level => Passes(row, medium, level)).Select(NameOf).FirstOrDefault("no");
        var ipmb = Passes(row, ChannelMedium.Ipmb, PrivilegeLevel.Administrator) ? "yes" : "no";
        var host = Passes(row, ChannelMedium.SystemInterface, PrivilegeLevel.Administrator) ? "yes" : "no";
        return $"{Lowest(ChannelMedium.Lan)} | {Lowest(ChannelMedium.Serial)} | {ipmb} | {host}";
    }

    private bool Passes(CommandRow row, ChannelMedium medium, PrivilegeLevel level) =>
        Ask(row, medium, level) is not (CompletionCode.InsufficientPrivilege or CompletionCode.InvalidCommand);

    private static string NameOf(PrivilegeLevel level) =>
        level == PrivilegeLevel.None
            ? "before it"
            : level.ToString().ToUpperInvariant()[0] + level.ToString()[1..].ToLowerInvariant();
}
