using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Discovery;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>discover</c>: finds controllers, and says what they are as far as they tell.</summary>
internal static class DiscoverNoun
{
    private static readonly Shape Rows = Shape.ListOf(
        "host",
        "ms:number",
        "ipmi",
        "suites:list",
        "vendor?",
        "product:integer?",
        "firmware?",
        "power?",
        "remark?"
    );

    public static Command Make()
    {
        var range = new Argument<string[]>("range")
        {
            Description = "Addresses: 10.0.0.0/22, fd00::/118, 10.0.0.[1-20], bmc7:6230, @group.",
            Arity = ArgumentArity.OneOrMore,
        };
        var rate = new Option<int>("--rate")
        {
            Description = "Pings a second.",
            HelpName = "number",
            DefaultValueFactory = _ => 3000,
        };
        var pingOnly = new Option<bool>("--ping-only") { Description = "Only who answers a ping; ask nothing more." };
        var command = new Command(
            "discover",
            "Find controllers; with a user and a password also what they are, and whether their machines are on."
        )
        {
            range,
            rate,
            pingOnly,
        };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed,
                    parsed.GetValue(range)!,
                    Math.Clamp(parsed.GetValue(rate), 1, 1_000_000),
                    parsed.GetValue(pingOnly),
                    cancellation
                )
        );
        return command
            .Answers(Rows)
            .Examples("discover 127.0.0.0/30 -o json", "discover fd00:10::/118 127.0.0.[1-2] --rate 1000 --ping-only");
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        string[] words,
        int rate,
        bool pingOnly,
        CancellationToken cancellation
    )
    {
        var answered = new ConcurrentQueue<Presence>();
        try
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            var inventory = ConfigurationFiles.LoadInventory(configuration.Inventory);
            var targets = await PeersAsync(words, inventory, cancellation);
            var sweep = new PresenceSweep(rate, TimeSpan.FromMilliseconds(400), TimeProvider.System);
            var found = await sweep.RunAsync([.. targets.Keys], answered.Enqueue, cancellation);
            var login = new Login(parsed, configuration);
            var rows = new object?[found.Count][];
            await Parallel.ForAsync(
                0,
                found.Count,
                new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation },
                async (i, stop) =>
                    rows[i] = await RowAsync(found[i], targets[found[i].Peer], pingOnly ? null : login, stop)
            );
            var report = Rows.Report();
            foreach (var row in rows)
                report.Add(row);
            ResultPrinter.PrintRows(Screen.Of(parsed, configuration.Output), report);
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{found.Count} of {targets.Count} answered");
            return ExitCode.Success;
        }
        catch (Exception e) when (e is FormatException or UsageException or SocketException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            var names = answered.Select(p => HostList.Text(p.Peer.Address.ToString(), p.Peer.Port));
            var known = answered.IsEmpty ? "" : $": {HostFold.Fold(names.Order(StringComparer.Ordinal))}";
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"sideband: interrupted; {answered.Count} had answered{known}"
            );
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Whom to ask: ranges as they are, names as the inventory or the network's directory has them.</summary>
    private static async Task<Dictionary<IPEndPoint, Target>> PeersAsync(
        string[] words,
        Inventory inventory,
        CancellationToken cancellation
    )
    {
        var peers = new Dictionary<IPEndPoint, Target>();
        foreach (var word in words)
        {
            if (IPNetwork.TryParse(word, out var network))
            {
                foreach (var address in AddressRange.All(network))
                    peers.TryAdd(
                        new(address, 623),
                        new(address.ToString(), address.ToString(), null, HostSettings.None)
                    );
                continue;
            }
            foreach (var target in TargetList.Resolve([word], inventory))
            {
                var address = IPAddress.TryParse(target.Address, out var known)
                    ? known
                    : (await Dns.GetHostAddressesAsync(target.Address, cancellation))[0];
                peers.TryAdd(new(address, target.Port ?? 623), target);
            }
        }
        return peers;
    }

    private static async Task<object?[]> RowAsync(
        Presence presence,
        Target target,
        Login? login,
        CancellationToken cancellation
    )
    {
        var row = new object?[]
        {
            target.Name,
            Math.Round(presence.RoundTrip.TotalMilliseconds, 1),
            presence.HasIpmi ? "yes" : "no",
            Array.Empty<string>(),
            presence.Maker is { } maker ? Vendor(maker) : null,
            null,
            null,
            null,
            null,
        };
        if (login is null)
            return row;
        var options = new ClientOptions
        {
            Port = presence.Peer.Port,
            Timeout = TimeSpan.FromSeconds(2),
            CacheFolder = null,
        };
        try
        {
            var offer = (await ControllerProbe.CapabilitiesAsync(target.Address, options, cancellation)).Capabilities;
            var is20 = offer is { HasExtended: true, Ipmi20: true };
            row[2] = string.Join(
                ", ",
                (string[])
                    [.. offer.Types != 0 ? ["1.5"] : Array.Empty<string>(), .. is20 ? ["2.0"] : Array.Empty<string>()]
            );
            if (is20)
            {
                var suites = await ControllerProbe.CiphersAsync(target.Address, options, cancellation);
                row[3] = suites.Select(s => s.Id.ToString(CultureInfo.InvariantCulture)).ToArray();
            }
            await LogInAsync(row, target, login, options, cancellation);
        }
        catch (Exception e) when (e is IpmiException or UsageException)
        {
            row[8] = e is IpmiException ? e.Message : null;
        }
        return row;
    }

    private static async Task LogInAsync(
        object?[] row,
        Target target,
        Login login,
        ClientOptions options,
        CancellationToken cancellation
    )
    {
        var settings = login.For(target);
        if (settings.Password is null)
            return;
        await using var client = await IpmiClient.ConnectAsync(
            target.Address,
            login.Credentials(target, settings),
            login.Options(target, settings, null) with
            {
                Port = options.Port,
            },
            cancellation
        );
        var id = await client.Controller.IdentityAsync(cancellation);
        row[4] = Vendor(id.ManufacturerId);
        row[5] = id.ProductId;
        row[6] = FormattableString.Invariant($"{id.FirmwareMajor}.{id.FirmwareMinor:00}");
        row[7] = await client.Power.IsOnAsync(cancellation) ? "on" : "off";
    }

    private static string Vendor(uint id) => Manufacturers.Name(id) ?? FormattableString.Invariant($"enterprise {id}");
}
