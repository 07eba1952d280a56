using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Where the machine starts from next, and what it finds when it does. (IPMI v2.0 §28.12, §28.13)</summary>
public sealed class BootOperations
{
    private const int MailboxBlock = 16;
    private const BootAcknowledgement AllRecipients = (BootAcknowledgement)0x1F;

    internal BootOperations(IpmiClient client) =>
        Parameters = new(
            client,
            "boot",
            async (selector, set, block, cancellation) =>
                (
                    await client
                        .SendAsync(new GetSystemBootOptions(selector, set, block), cancellation)
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                client.SendAsync(new SetSystemBootOptions(selector, false, data), cancellation)
        );

    /// <summary>All parameters.</summary>
    internal ParameterGroup Parameters { get; }

    /// <summary>What is chosen.</summary>
    public Task<BootFlags> FlagsAsync(CancellationToken cancellation = default) =>
        Parameters.ReadAsync<BootFlags>(cancellation);

    /// <summary>Chooses.</summary>
    /// <remarks>
    /// The acknowledgements are taken back first: firmware that has seen the last choice would ignore this one.
    /// (§28.12, parameter 4)
    /// </remarks>
    public Task SetFlagsAsync(BootFlags flags, CancellationToken cancellation = default) =>
        Parameters.LockedAsync(
            async () =>
            {
                if (flags.Valid)
                {
                    await Parameters
                        .TryWriteAsync(new BootInfoAcknowledge(AllRecipients, BootAcknowledgement.None), cancellation)
                        .ConfigureAwait(false);
                }
                await Parameters.WriteAsync(flags, cancellation).ConfigureAwait(false);
            },
            cancellation
        );

    /// <summary>A parameter; null where the controller does not have it.</summary>
    public Task<T?> ReadAsync<T>(CancellationToken cancellation = default)
        where T : struct, IParameter<T> => Parameters.TryReadAsync<T>(cancellation);

    /// <summary>The data of a parameter as they are; null where the controller does not have it.</summary>
    public Task<Octets?> ReadAsync(byte selector, byte set, CancellationToken cancellation = default) =>
        Parameters.TryReadAsync(selector, set, 0, cancellation);

    /// <summary>Writes a parameter.</summary>
    public Task WriteAsync<T>(T value, CancellationToken cancellation = default)
        where T : struct, IParameter<T> =>
        Parameters.LockedAsync(() => Parameters.WriteAsync(value, cancellation), cancellation);

    /// <summary>What the boot initiator left for the machine: blocks of 16 bytes, as many as the controller has.</summary>
    public async Task<byte[]> MailboxAsync(CancellationToken cancellation = default)
    {
        var bytes = new List<byte>();
        for (byte block = 0; block < byte.MaxValue; block++)
        {
            var part = await Parameters.TryReadAsync<BootInitiatorMailbox>(cancellation, block).ConfigureAwait(false);
            if (part is not { Data.IsEmpty: false })
                break;
            bytes.AddRange(part.Value.Data.Span);
        }
        return [.. bytes];
    }

    /// <summary>Leaves something for the machine.</summary>
    /// <param name="data">From block 0 on; the last block is filled up with zeros.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task SetMailboxAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation = default) =>
        Parameters.LockedAsync(
            async () =>
            {
                for (var at = 0; at < data.Length; at += MailboxBlock)
                {
                    var block = new byte[MailboxBlock];
                    data[at..Math.Min(data.Length, at + MailboxBlock)].CopyTo(block);
                    await Parameters
                        .WriteAsync(new BootInitiatorMailbox((byte)(at / MailboxBlock), block), cancellation)
                        .ConfigureAwait(false);
                }
            },
            cancellation
        );

    /// <summary>Takes away the lock that somebody left behind.</summary>
    public Task UnlockAsync(CancellationToken cancellation = default) => Parameters.UnlockAsync(cancellation);
}
