using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel time</c>: the log's clock. (IPMI v2.0 §31.10, §31.11)</summary>
internal static class SelTimeVerb
{
    private const short Unspecified = 0x07FF;
    private const int MostMinutes = 1440;
    private static readonly Shape Answer = Shape.Of("time", "utc offset:integer?", "behind:number?");

    public static Command Make()
    {
        var now = new Option<bool>("--now") { Description = "Set it to this machine's time (UTC)." };
        var set = new Option<string?>("--set")
        {
            Description = "Set it: 2026-03-01T08:00, taken as UTC.",
            HelpName = "time",
        };
        var offset = new Option<string?>("--utc-offset")
        {
            Description = "Minutes that the controller's time is east of UTC, -1440 to 1440, or none.",
            HelpName = "minutes",
        };
        return new Command("time", "The log's clock, and how many seconds it is behind this machine's; or set it.")
        {
            now,
            set,
            offset,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    if (parsed.GetValue(offset) is { } minutes)
                        await client.Sel.SetUtcOffsetAsync(Minutes(minutes), cancellation);
                    var east = await client.Sel.UtcOffsetAsync(cancellation);
                    DateTimeOffset? wanted =
                        parsed.GetValue(now) ? TimeProvider.System.GetUtcNow()
                        : parsed.GetValue(set) is { } text ? SelFilter.Moment(text)
                        : null;
                    if (wanted is { } moment)
                        await client.Sel.SetTimeAsync(IpmiTime.From(moment, east ?? 0), cancellation);
                    var time = await client.Sel.TimeAsync(cancellation);
                    var behind = TimeProvider.System.GetUtcNow() - time.ToMoment(east ?? 0);
                    return Answer.Fill(time, east, behind is { } b ? Math.Round(b.TotalSeconds) : null);
                }
            )
            .Answers(Answer)
            .Examples("-H node7 sel time", "-H node[01-12] sel time --now");
    }

    private static short Minutes(string text) =>
        text.Equals("none", StringComparison.OrdinalIgnoreCase) ? Unspecified
        : short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
        && Math.Abs(minutes) <= MostMinutes
            ? minutes
        : throw new UsageException($"'{text}' is no offset; expected -{MostMinutes} to {MostMinutes} minutes, or none");
}
