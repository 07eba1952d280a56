using Sideband.Protocol;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Reads and writes the parameters behind one pair of Get and Set commands, and keeps others from writing meanwhile.</summary>
/// <param name="client">The session.</param>
/// <param name="family">What the parameters are, in words.</param>
/// <param name="get">Sends the Get command: selector, set, block.</param>
/// <param name="set">Sends the Set command: selector, data.</param>
internal sealed class ParameterGroup(
    IpmiClient client,
    string family,
    Func<byte, byte, byte, CancellationToken, Task<Octets>> get,
    Func<byte, Octets, CancellationToken, Task> set
)
{
    /// <summary>A Set command's own code: somebody else has said that he is writing.</summary>
    private const CompletionCode InProgress = (CompletionCode)0x81;
    private const byte SetInProgress = 0;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>The data of a parameter as they are; null where the controller does not have it.</summary>
    public async Task<Octets?> TryReadAsync(byte selector, byte number, byte block, CancellationToken cancellation)
    {
        try
        {
            return await get(selector, number, block, cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException e) when (e.Code != CompletionCode.InsufficientPrivilege)
        {
            return null;
        }
    }

    /// <summary>A parameter.</summary>
    /// <exception cref="IpmiCommandException">The controller does not have it.</exception>
    public async Task<T> ReadAsync<T>(CancellationToken cancellation, byte number = 0, byte block = 0)
        where T : struct, IParameter<T>
    {
        var data = await get(T.Parameter.Selector, number, block, cancellation).ConfigureAwait(false);
        return Message.Read<T>(data.Span, out var value) == BodyFit.TooShort
            ? throw new IpmiException(
                $"{client.Peer}: {family} parameter '{T.Parameter.Name}' has only {data.Length} bytes."
            )
            : value;
    }

    /// <summary>A parameter; null where the controller does not have it.</summary>
    public async Task<T?> TryReadAsync<T>(CancellationToken cancellation, byte number = 0, byte block = 0)
        where T : struct, IParameter<T> =>
        await TryReadAsync(T.Parameter.Selector, number, block, cancellation).ConfigureAwait(false) is { } data
        && Message.Read<T>(data.Span, out var value) != BodyFit.TooShort
            ? value
            : null;

    /// <summary>Writes a parameter.</summary>
    public Task WriteAsync<T>(T value, CancellationToken cancellation)
        where T : struct, IParameter<T> => set(T.Parameter.Selector, Message.ToOctets(in value), cancellation);

    /// <summary>Writes data as they are.</summary>
    public Task WriteAsync(byte selector, Octets data, CancellationToken cancellation) =>
        set(selector, data, cancellation);

    /// <summary>Writes several parameters while others are kept out, in their order.</summary>
    /// <param name="parameters">Selectors and data.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="patience">Who holds the lock for longer was broken off, and loses it; null leaves it to him.</param>
    public Task WriteAllAsync(
        IEnumerable<(byte Selector, Octets Data)> parameters,
        CancellationToken cancellation,
        TimeSpan? patience = null
    ) =>
        LockedAsync(
            async () =>
            {
                foreach (var (selector, data) in parameters)
                    await set(selector, data, cancellation).ConfigureAwait(false);
            },
            cancellation,
            patience
        );

    /// <summary>Writes a parameter; false where the controller does not have it.</summary>
    public async Task<bool> TryWriteAsync<T>(T value, CancellationToken cancellation)
        where T : struct, IParameter<T>
    {
        try
        {
            await WriteAsync(value, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (IpmiCommandException e) when (e.Code != CompletionCode.InsufficientPrivilege)
        {
            return false;
        }
    }

    /// <summary>
    /// Writes while others are kept out, where the controller keeps count of who writes. (IPMI v2.0 §23.1, Set In Progress)
    /// </summary>
    /// <exception cref="IpmiException">Somebody else is writing.</exception>
    public async Task LockedAsync(Func<Task> write, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var locked = await LockAsync(patience, cancellation).ConfigureAwait(false);
        try
        {
            await write().ConfigureAwait(false);
            // Those that can roll back forget at the end what was not committed; others refuse this, or take it for nothing.
            if (locked)
                await TrySetAsync(SetInProgressState.CommitWrite, cancellation).ConfigureAwait(false);
        }
        catch (IpmiTimeoutException)
        {
            // Where no answer comes, none would come to this one.
            locked = false;
            throw;
        }
        finally
        {
            // Whatever came of it, nobody is left locked out.
            if (locked)
                await UnlockAsync(default).ConfigureAwait(false);
        }
    }

    /// <summary>Takes away a lock, also one that somebody left behind.</summary>
    public Task UnlockAsync(CancellationToken cancellation) =>
        TrySetAsync(SetInProgressState.SetComplete, cancellation);

    private async Task TrySetAsync(SetInProgressState state, CancellationToken cancellation)
    {
        try
        {
            await set(SetInProgress, (byte[])[(byte)state], cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            // It has none.
        }
    }

    private async Task<bool> LockAsync(TimeSpan? patience, CancellationToken cancellation)
    {
        var clock = client.Options.Clock;
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await set(SetInProgress, (byte[])[(byte)SetInProgressState.SetInProgress], cancellation)
                    .ConfigureAwait(false);
                return true;
            }
            catch (IpmiCommandException e) when (e.Code == InProgress && patience is { } limit)
            {
                if (clock.GetElapsedTime(start) >= limit)
                    return true;
                await Task.Delay(Look, clock, cancellation).ConfigureAwait(false);
            }
            catch (IpmiCommandException e) when (e.Code == InProgress)
            {
                throw new IpmiException($"{client.Peer}: somebody else is changing the {family} parameters.", e)
                {
                    Hint = "Try again in a moment; 'unlock' takes away a lock that somebody left behind.",
                };
            }
            catch (IpmiCommandException e) when (e.Code != CompletionCode.InsufficientPrivilege)
            {
                return false; // it is optional
            }
        }
    }
}
