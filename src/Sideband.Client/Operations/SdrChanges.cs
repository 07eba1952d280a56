using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Client.Operations;

/// <summary>Changes the repository of sensor data records. (IPMI v2.0 §33.13 to §33.21)</summary>
public sealed class SdrChanges
{
    private const int MostAttempts = 10;
    private const int PartSize = 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly IpmiClient _client;
    private readonly TimeProvider _clock;

    internal SdrChanges(IpmiClient client, TimeProvider clock) => (_client, _clock) = (client, clock);

    /// <summary>How the repository's space is divided.</summary>
    public Task<GetSdrRepositoryAllocationInfo.Response> AllocationAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSdrRepositoryAllocationInfo(), cancellation);

    /// <summary>Adds a record: whole, or in parts where the controller only takes those.</summary>
    /// <returns>The record's number.</returns>
    public async Task<ushort> AddAsync(SdrRecord record, CancellationToken cancellation = default)
    {
        var bytes = record.ToArray();
        try
        {
            var added = await _client.SendAsync(new AddSdr(bytes), cancellation).ConfigureAwait(false);
            return added.RecordId;
        }
        catch (IpmiCommandException e)
            when (e.Code is CompletionCode.InvalidCommand or CompletionCode.RequestDataFieldTooLong)
        {
            return await AddInPartsAsync(bytes, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _client.Sdr.ForgetCache();
        }
    }

    /// <summary>Deletes a record.</summary>
    public Task DeleteAsync(ushort id, CancellationToken cancellation = default) =>
        ReservedAsync(
            async reservation =>
                (await _client.SendAsync(new DeleteSdr(reservation, id), cancellation).ConfigureAwait(false)).RecordId,
            cancellation
        );

    /// <summary>Deletes all records and waits until that is done.</summary>
    public Task ClearAsync(CancellationToken cancellation = default) =>
        ReservedAsync(
            async reservation =>
            {
                var operation = EraseOperation.Initiate;
                for (var i = 0; i < 100; i++)
                {
                    var erase = new ClearSdrRepository(reservation, ClearSdrRepository.ClearMarker, operation);
                    var answer = await _client.SendAsync(erase, cancellation).ConfigureAwait(false);
                    if (answer.Progress == EraseProgress.Completed || _client.IsPlanning)
                        break;
                    operation = EraseOperation.GetStatus;
                    await Task.Delay(Look, _clock, cancellation).ConfigureAwait(false);
                }
                return (ushort)0;
            },
            cancellation
        );

    /// <summary>Lets the controller set its sensors up anew from their records.</summary>
    public async Task<bool> InitializeAsync(bool run, CancellationToken cancellation = default) =>
        (await _client.SendAsync(new RunInitializationAgent(run), cancellation).ConfigureAwait(false)).Completed;

    private Task<ushort> AddInPartsAsync(byte[] bytes, CancellationToken cancellation) =>
        ReservedAsync(
            async reservation =>
            {
                ushort id = 0;
                for (var at = 0; at < bytes.Length; at += PartSize)
                {
                    var part = bytes.AsSpan(at, Math.Min(PartSize, bytes.Length - at)).ToArray();
                    var progress = at + part.Length == bytes.Length ? AddProgress.Last : AddProgress.InProgress;
                    var request = new PartialAddSdr(reservation, id, (byte)at, progress, part);
                    id = (await _client.SendAsync(request, cancellation).ConfigureAwait(false)).RecordId;
                }
                return id;
            },
            cancellation
        );

    private async Task<ushort> ReservedAsync(Func<ushort, Task<ushort>> act, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reserved = await _client.SendAsync(new ReserveSdrRepository(), cancellation).ConfigureAwait(false);
            try
            {
                return await act(reserved.ReservationId).ConfigureAwait(false);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.ReservationInvalid && attempt < MostAttempts)
            {
                // Somebody else was at it: again, from the start.
            }
            finally
            {
                _client.Sdr.ForgetCache();
            }
        }
    }
}
