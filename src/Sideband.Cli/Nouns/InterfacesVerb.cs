using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc capabilities</c>: what the interfaces to the system can take. (IPMI v2.0 §22.9, §22.10)</summary>
internal static class InterfacesVerb
{
    private static readonly Shape Answer = Shape.ListOf(
        "interface",
        "version:integer?",
        "request bytes:integer",
        "answer bytes:integer?",
        "parts?",
        "packet error codes:flag?",
        "requests at once:integer?",
        "answer within s:integer?",
        "retries:integer?"
    );

    public static Command Make() =>
        new Command("capabilities", "What the interfaces to the system can take.")
            .OnHosts(
                async (client, _, cancellation) =>
                {
                    var report = Answer.Report();
                    foreach (var type in Enum.GetValues<SystemInterfaceType>())
                    {
                        if (
                            await TryAsync(() => client.Controller.SystemInterfaceAsync(type, cancellation))
                            is not { } c
                        )
                            continue;
                        var isSsif = type == SystemInterfaceType.Ssif;
                        report.Add(
                            type.ToString().ToUpperInvariant(),
                            c.Version + 1,
                            c.InputSize,
                            isSsif ? c.OutputSize : null,
                            isSsif
                                ? c.Transactions switch
                                {
                                    0 => "one",
                                    1 => "two",
                                    _ => "many",
                                }
                                : null,
                            isSsif ? c.Pec : null,
                            null,
                            null,
                            null
                        );
                    }
                    if (await TryAsync(() => client.Controller.BtInterfaceAsync(cancellation)) is { } bt)
                        report.Add(
                            "BT",
                            null,
                            bt.InputBufferSize,
                            bt.OutputBufferSize,
                            null,
                            null,
                            bt.OutstandingRequests,
                            bt.ResponseTime,
                            bt.Retries
                        );
                    return report;
                }
            )
            .Answers(Answer)
            .Examples("-H node7 mc capabilities", "-H node[01-12] mc capabilities -o json");

    /// <summary>A controller says that it does not have an interface by an error.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : struct
    {
        try
        {
            return await ask();
        }
        catch (IpmiCommandException)
        {
            return null;
        }
    }
}
