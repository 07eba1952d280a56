namespace Sideband.Client.Sessions;

/// <summary>Takes what a session's packets carry beside messages. Called by the thread that receives, one packet at a time.</summary>
internal interface IPayloadReceiver
{
    /// <param name="number">The packet's number in the session.</param>
    /// <param name="payload">Valid only during the call.</param>
    void OnPayload(uint number, ReadOnlySpan<byte> payload);
}
