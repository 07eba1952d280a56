using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Shells;

/// <summary>How the command lines of a shell are run: their sessions stay open from one to the next.</summary>
internal sealed class KeptSessions : InvocationConfiguration, IAsyncDisposable
{
    /// <summary>Options that say nothing of a session; all others make another one.</summary>
    private static readonly Option[] OfPrinting =
    [
        TargetOptions.Host,
        TargetOptions.Output,
        TargetOptions.Verbose,
        TargetOptions.NoColor,
        TargetOptions.Yes,
        TargetOptions.Fanout,
        TargetOptions.Stagger,
        TargetOptions.MaxFailures,
    ];

    /// <summary>A controller ends a session that was silent for 60 seconds, give or take 3. (IPMI v2.0 §6.12.15)</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, IpmiClient> _kept = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly ITimer _beat;

    public KeptSessions() => _beat = TimeProvider.System.CreateTimer(_ => _ = BeatAsync(), null, Silence, Silence);

    /// <summary>Whether words of this kind work on sessions that stay; what is only planned, shown or bridged has its own.</summary>
    public static bool Keeps(ParseResult parsed) =>
        !parsed.GetValue(TargetOptions.DryRun) && !parsed.GetValue(TargetOptions.Trace);

    /// <summary>The session with a host that was opened in the same way; null where there is none.</summary>
    public IpmiClient? Find(Target target, ParseResult parsed)
    {
        lock (_gate)
            return _kept.GetValueOrDefault(KeyOf(target, parsed));
    }

    /// <summary>Keeps a session for the next words.</summary>
    public void Keep(Target target, ParseResult parsed, IpmiClient client)
    {
        lock (_gate)
            _kept[KeyOf(target, parsed)] = client;
    }

    /// <summary>Keeps a session no longer: it did not answer, or the controller has forgotten it.</summary>
    public async Task DropAsync(IpmiClient client)
    {
        lock (_gate)
        {
            foreach (var key in _kept.Where(k => k.Value == client).Select(k => k.Key).ToList())
                _kept.Remove(key);
        }
        await client.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _beat.DisposeAsync();
        await Task.WhenAll(All().Select(c => c.DisposeAsync().AsTask()));
    }

    private static string KeyOf(Target target, ParseResult parsed) =>
        string.Join(
            '\n',
            TargetOptions
                .All.Except(OfPrinting)
                .Select(o => parsed.GetResult(o))
                .Where(r => r is { Implicit: false })
                .Select(r => $"{r!.Option.Name} {string.Join(' ', r.Tokens.Select(t => t.Value))}")
                .Prepend($"{target.Name} {target.Address} {target.Port}")
        );

    private IpmiClient[] All()
    {
        lock (_gate)
            return [.. _kept.Values];
    }

    private async Task BeatAsync()
    {
        foreach (var client in All())
        {
            try
            {
                await client.SendAsync(new GetDeviceId());
            }
            catch (Exception e) when (e is IpmiException or ObjectDisposedException)
            {
                await DropAsync(client);
            }
        }
    }
}
