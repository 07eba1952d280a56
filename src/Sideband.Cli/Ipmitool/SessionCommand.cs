using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>session</c>.</summary>
internal static class SessionCommand
{
    private const string Failed = "Get Session Info command failed";

    public static async Task<int> RunAsync(DropIn tool, string[] words)
    {
        // The peer raises every session at its start; ours only when it has to, which would show here.
        _ = await tool.TryAsync(new SetSessionPrivilegeLevel(tool.Client.Limit));
        return await ShowAsync(tool, words);
    }

    private static Task<int> ShowAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["info", "active", ..] => OneAsync(tool, new((byte)SessionIndex.Own, null, null)),
            ["info", "all", ..] => AllAsync(tool),
            ["info", "handle", var handle, ..] when Numbers.Byte(Hex(handle)) is { } number => OneAsync(
                tool,
                new((byte)SessionIndex.ByHandle, number, null)
            ),
            ["info", "id", var id, ..] when Numbers.Parse(Hex(id)) is { } number => OneAsync(
                tool,
                new((byte)SessionIndex.ById, null, (uint)number)
            ),
            ["info", ..] => Task.FromResult(
                tool.Fail("Session Commands: info <active | all | id 0xnnnnnnnn | handle 0xnn>")
            ),
            [] => Task.FromResult(tool.Fail("Session Commands: info <active | all | id 0xnnnnnnnn | handle 0xnn>")),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid SESSION command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    private static string Hex(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text : "0x" + text;

    private static async Task<int> OneAsync(DropIn tool, GetSessionInfo request)
    {
        if (await tool.AskAsync(request, Failed) is not { } info)
            return DropIn.Failed;
        Print(tool, info);
        return 0;
    }

    private static async Task<int> AllAsync(DropIn tool)
    {
        var slots = 1;
        for (var index = 1; index <= slots; index++)
        {
            if (await tool.AskAsync(new GetSessionInfo((byte)index, null, null), Failed) is not { } info)
                return DropIn.Failed;
            slots = info.PossibleSessions;
            Print(tool, info);
        }
        return 0;
    }

    private static void Print(DropIn tool, in GetSessionInfo.Response info)
    {
        var head = (info.Handle, info.PossibleSessions, info.ActiveSessions);
        if (info.Session is not { } session)
        {
            tool.Line(
                tool.Csv
                    ? $"{head.Handle},{head.PossibleSessions},{head.ActiveSessions}"
                    : $"session handle                : {head.Handle}\nslot count                    : {head.PossibleSessions}\nactive sessions               : {head.ActiveSessions}\n"
            );
            return;
        }
        var kind = session.Protocol != 0 ? "IPMIv2/RMCP+" : "IPMIv1.5";
        var level = Words.Privilege(session.Privilege);
        LanSessionInfo? lan = Message.TryRead<LanSessionInfo>(session.Source.Span, out var source) ? source : null;
        var mac = lan is { } l ? NetworkAddress.Describe(l.MacAddress.Span) : "";
        var address = lan is { } from ? new IPAddress(from.Address.Span).ToString() : "";
        if (tool.Csv)
        {
            var end = lan is { } there ? $",{address},{mac},{there.Port}" : "";
            tool.Line(
                $"{head.Handle},{head.PossibleSessions},{head.ActiveSessions},{session.UserId},{level},{kind},0x{session.Channel:x2}{end}"
            );
            return;
        }
        tool.Line($"session handle                : {head.Handle}");
        tool.Line($"slot count                    : {head.PossibleSessions}");
        tool.Line($"active sessions               : {head.ActiveSessions}");
        tool.Line($"user id                       : {session.UserId}");
        tool.Line($"privilege level               : {level}");
        tool.Line($"session type                  : {kind}");
        tool.Line($"channel number                : 0x{session.Channel:x2}");
        if (lan is { } console)
        {
            tool.Line($"console ip                    : {address}");
            tool.Line($"console mac                   : {mac}");
            tool.Line($"console port                  : {console.Port}");
        }
        tool.Line("");
    }
}
