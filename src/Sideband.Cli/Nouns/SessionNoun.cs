using System.CommandLine;
using System.Net;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>session</c>: who is in.</summary>
internal static class SessionNoun
{
    private static readonly Shape Rows = Shape.ListOf(
        "handle:integer",
        "user:integer",
        "privilege",
        "channel:integer",
        "ipmi",
        "address?",
        "port:integer?",
        "mac?",
        "own:flag"
    );

    private static readonly Shape Closed = Shape.Of("closed:list");

    public static Command Make()
    {
        var handles = new Argument<byte[]>("handles")
        {
            Description = "The sessions' handles, as 'session list' shows them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var others = new Option<bool>("--others") { Description = "All but this one." };
        var close = new Command("close", "Close sessions of others; what they were doing may be half done.")
        {
            handles,
            others,
        };
        return new("session", "See who is in, and close sessions.")
        {
            new Command("list", "The active sessions.")
                .OnHosts(ListAsync)
                .Answers(Rows)
                .Examples("-H node7 session list", "-H node[01-12] session list -o json"),
            close
                .OnHosts(
                    (client, parsed, cancellation) =>
                        CloseAsync(client, parsed.GetValue(handles)!, parsed.GetValue(others), cancellation),
                    dangerous: true
                )
                .Answers(Closed)
                .Examples("-H node7 session close --others", "-H node[01-12] session close --others --yes"),
        };
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var own = await client.Sessions.OwnHandleAsync(cancellation);
        var report = Rows.Report();
        foreach (var info in await client.Sessions.ListAsync(cancellation))
        {
            if (info.Session is not { } session)
                continue;
            var lan = Message.TryRead<LanSessionInfo>(session.Source.Span, out var source)
                ? source
                : (LanSessionInfo?)null;
            report.Add(
                info.Handle,
                session.UserId,
                UserNoun.Levels.NameOf(session.Privilege),
                session.Channel,
                session.Protocol == 1 ? "2.0" : "1.5",
                lan is { } from ? new IPAddress(from.Address.Span).ToString() : null,
                lan?.Port,
                lan is { } at && at.MacAddress.Span.ContainsAnyExcept((byte)0) ? MacText(at.MacAddress.Span) : null,
                info.Handle == own
            );
        }
        return report;
    }

    private static async Task<Report> CloseAsync(
        IpmiClient client,
        byte[] handles,
        bool others,
        CancellationToken cancellation
    )
    {
        if (others)
        {
            var own = await client.Sessions.OwnHandleAsync(cancellation);
            var all = await client.Sessions.ListAsync(cancellation);
            handles = [.. all.Select(s => s.Handle).Where(h => h != own)];
        }
        else if (handles.Length == 0)
        {
            throw new UsageException("which session? Name its handle, or --others; 'session list' shows them");
        }
        var closed = new List<string>();
        foreach (var handle in handles)
        {
            await client.Sessions.CloseAsync(handle, cancellation);
            closed.Add(handle.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        return Closed.Fill(closed);
    }

    private static string MacText(ReadOnlySpan<byte> mac) =>
        string.Join(
            ':',
            mac.ToArray().Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))
        );
}
