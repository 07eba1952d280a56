using System.Runtime.CompilerServices;
using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Reads and sets what a controller does about events. (IPMI v2.0 §17, §30)</summary>
public sealed class PefOperations
{
    private const int BlockSize = 16;

    /// <summary>What the block selector could count; no known controller has strings of more than a few blocks.</summary>
    private const int MostBlocks = 16;

    private const byte Ask = 0xFF;
    private readonly IpmiClient _client;

    internal PefOperations(IpmiClient client)
    {
        _client = client;
        Parameters = new(
            client,
            "PEF",
            async (selector, set, block, cancellation) =>
                (
                    await client
                        .SendAsync(new GetPefConfigurationParameters(selector, false, set, block), cancellation)
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                client.SendAsync(new SetPefConfigurationParameters(selector, data), cancellation)
        );
    }

    /// <summary>All parameters.</summary>
    internal ParameterGroup Parameters { get; }

    /// <summary>Reads a parameter.</summary>
    /// <param name="set">Which entry, for tables; from 1.</param>
    /// <param name="block">Which block, for strings; from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <typeparam name="T">One of <see cref="PefParameters"/>.</typeparam>
    /// <exception cref="IpmiCommandException">The controller does not have it.</exception>
    /// <exception cref="IpmiException">What the controller answers does not fit the parameter.</exception>
    public Task<T> GetAsync<T>(byte set = 0, byte block = 0, CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Parameters.ReadAsync<T>(cancellation, set, block);

    /// <summary>Sets a parameter.</summary>
    public Task SetAsync<T>(T parameter, CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Parameters.WriteAsync(parameter, cancellation);

    /// <summary>What event filtering can do, what it is told to do, and how far it is.</summary>
    public async Task<PefStatus> StatusAsync(CancellationToken cancellation = default)
    {
        var capabilities = await _client.SendAsync(new GetPefCapabilities(), cancellation).ConfigureAwait(false);
        var control = await GetAsync<PefControl>(cancellation: cancellation).ConfigureAwait(false);
        var allowed = await GetAsync<PefActionGlobalControl>(cancellation: cancellation).ConfigureAwait(false);
        var startup = await TryAsync(() => GetAsync<PefStartupDelay>(cancellation: cancellation)).ConfigureAwait(false);
        var alert = await TryAsync(() => GetAsync<PefAlertStartupDelay>(cancellation: cancellation))
            .ConfigureAwait(false);
        var postponed = await TryAsync(() => _client.SendAsync(new ArmPefPostponeTimer(Ask), cancellation))
            .ConfigureAwait(false);
        var processed = await TryAsync(() => _client.SendAsync(new GetLastProcessedEventId(), cancellation))
            .ConfigureAwait(false);
        return new(
            capabilities,
            control,
            allowed.Allowed,
            startup?.Seconds,
            alert?.Seconds,
            postponed?.Remaining,
            processed
        );
    }

    /// <summary>The filter table, from number 1 on; also filters that are off.</summary>
    public async IAsyncEnumerable<PefEventFilter> FiltersAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var count = (await GetAsync<PefNumberOfEventFilters>(cancellation: cancellation).ConfigureAwait(false)).Count;
        for (byte number = 1; number <= count; number++)
            yield return await GetAsync<PefEventFilter>(number, 0, cancellation).ConfigureAwait(false);
    }

    /// <summary>The alert policy table, from number 1 on; also entries that are off.</summary>
    public async IAsyncEnumerable<PefAlertPolicy> PoliciesAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var count = (
            await GetAsync<PefNumberOfAlertPolicyEntries>(cancellation: cancellation).ConfigureAwait(false)
        ).Count;
        for (byte number = 1; number <= count; number++)
            yield return await GetAsync<PefAlertPolicy>(number, 0, cancellation).ConfigureAwait(false);
    }

    /// <summary>The alert strings, the volatile one first.</summary>
    public async IAsyncEnumerable<AlertStringInfo> StringsAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var count = (await GetAsync<PefNumberOfAlertStrings>(cancellation: cancellation).ConfigureAwait(false)).Count;
        for (byte number = 0; number <= count; number++)
        {
            var keys = await GetAsync<PefAlertStringKeys>(number, 0, cancellation).ConfigureAwait(false);
            yield return new(
                number,
                keys.Filter,
                keys.Set,
                await TextAsync(number, cancellation).ConfigureAwait(false)
            );
        }
    }

    /// <summary>Sets an alert string.</summary>
    /// <param name="number">Which; 0 is volatile.</param>
    /// <param name="text">Latin-1; how long it may be is the controller's matter.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiCommandException">There is no such string, or it is too long.</exception>
    public async Task SetStringAsync(byte number, string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        // With the zero that ends it: where the text fills its last block, the next one begins with it.
        var bytes = Encoding.Latin1.GetBytes(text + '\0');
        for (var start = 0; start < bytes.Length; start += BlockSize)
        {
            var part = bytes[start..Math.Min(bytes.Length, start + BlockSize)];
            if (part is [0] && start > 0 && await IsLastAsync(number, start, cancellation).ConfigureAwait(false))
                return;
            var block = (byte)((start / BlockSize) + 1);
            await SetAsync(new PefAlertString(number, block, part), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Switches a filter on or off, also one that the manufacturer made.</summary>
    public async Task EnableFilterAsync(byte number, bool enabled, CancellationToken cancellation = default)
    {
        var present = await GetAsync<PefEventFilterEnable>(number, 0, cancellation).ConfigureAwait(false);
        await SetAsync(present with { Enabled = enabled }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Holds event filtering back.</summary>
    /// <param name="seconds">1 to 253; 0 lets it go, 254 holds it until somebody lets it go or the system restarts.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task PostponeAsync(byte seconds, CancellationToken cancellation = default) =>
        _client.SendAsync(new ArmPefPostponeTimer(seconds), cancellation);

    /// <summary>Whether a string that ends with this block has no block behind it.</summary>
    private async Task<bool> IsLastAsync(byte number, int start, CancellationToken cancellation)
    {
        var next = (byte)((start / BlockSize) + 1);
        return await TryAsync(() => GetAsync<PefAlertString>(number, next, cancellation)).ConfigureAwait(false) is null;
    }

    private async Task<string> TextAsync(byte number, CancellationToken cancellation)
    {
        var bytes = new List<byte>();
        for (byte block = 1; block <= MostBlocks; block++)
        {
            var part = await TryAsync(() => GetAsync<PefAlertString>(number, block, cancellation))
                .ConfigureAwait(false);
            if (part is not { Text: { IsEmpty: false } text })
                break;
            var end = text.Span.IndexOf((byte)0);
            bytes.AddRange(end < 0 ? text.Span : text.Span[..end]);
            if (end >= 0)
                break;
        }
        return PrintableText.FromLatin1(bytes.ToArray());
    }

    /// <summary>What a controller that does not have it or does not let this user see it answers with null.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : struct
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IpmiCommandException or IpmiRefusedException)
        {
            return null;
        }
    }
}
