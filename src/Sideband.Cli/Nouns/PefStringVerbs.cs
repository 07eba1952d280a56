using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Cli.Nouns;

/// <summary><c>pef string</c>: texts that alerts carry.</summary>
internal static class PefStringVerbs
{
    private static readonly Shape Strings = Shape.ListOf("string:integer", "filter:integer", "set:integer", "text");
    private static readonly Shape Made = Shape.Of("string:integer", "filter:integer", "set:integer", "text");

    public static Command Make()
    {
        var all = new Option<bool>("--all") { Description = "Also empty strings." };
        return new("string", "Texts that alerts carry.")
        {
            new Command("list", "The strings.") { all }
                .OnHosts((client, parsed, cancellation) => ListAsync(client, parsed.GetValue(all), cancellation))
                .Answers(Strings)
                .Examples("-H node7 pef string list", "-H node7 pef string list --all -o json"),
            Set(),
        };
    }

    private static async Task<Report> ListAsync(IpmiClient client, bool all, CancellationToken cancellation)
    {
        var report = Strings.Report();
        await foreach (var text in client.Pef.StringsAsync(cancellation))
        {
            if (all || text.Text.Length > 0)
                report.Add(text.Number, text.Filter, text.Set, text.Text);
        }
        return report;
    }

    private static Command Set()
    {
        var number = new Argument<byte>("number") { Description = "The string's number; 0 is for now only." };
        var text = new Argument<string>("text") { Description = "The text." };
        var filter = new Option<byte?>("--filter") { Description = "The filter that it is for; 0 is none." };
        var set = new Option<byte?>("--set") { Description = "The set in which policies find it; 0 is none." };
        return new Command("set", "Set a string, and say for which filter it is.") { number, text, filter, set }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var which = parsed.GetValue(number);
                    await client.Pef.SetStringAsync(which, parsed.GetValue(text)!, cancellation);
                    var keys = await client.Pef.GetAsync<PefAlertStringKeys>(which, 0, cancellation);
                    var wanted = keys with
                    {
                        Filter = parsed.GetValue(filter) ?? keys.Filter,
                        Set = parsed.GetValue(set) ?? keys.Set,
                    };
                    if (wanted != keys)
                        await client.Pef.SetAsync(wanted, cancellation);
                    return Made.Fill(which, wanted.Filter, wanted.Set, parsed.GetValue(text));
                }
            )
            .Answers(Made)
            .Examples(
                "-H node7 pef string set 1 \"A fan has failed\" --filter 1 --set 1",
                "-H node7 pef string set 0 \"Only a test\""
            );
    }
}
