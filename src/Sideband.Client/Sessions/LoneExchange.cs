namespace Sideband.Client.Sessions;

/// <summary>A request that somebody waits for by itself.</summary>
internal sealed class LoneExchange : Exchange
{
    private readonly TaskCompletionSource<byte[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoneExchange(byte[] bytes, TimeSpan deadline) => (Bytes, Deadline) = (bytes, deadline);

#pragma warning disable VSTHRD003 // No work is behind it: a packet or a deadline completes it.
    /// <summary>Completion code and body; of a set-up's step the payload.</summary>
    public Task<byte[]> Task => _answer.Task;
#pragma warning restore VSTHRD003

    public override bool IsOver => Task.IsCompleted;

    public override bool Succeed(ReadOnlySpan<byte> answer) => _answer.TrySetResult(answer.ToArray());

    public override void Fail(IpmiException why) => _answer.TrySetException(why);

    public void Cancel(CancellationToken cancellation) => _answer.TrySetCanceled(cancellation);
}
