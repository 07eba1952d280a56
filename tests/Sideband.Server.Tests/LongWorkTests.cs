#pragma warning disable VSTHRD003 // The test says when that which is waited for is done.

namespace Sideband.Server.Tests;

/// <summary>Work that takes long ends before what it works on does.</summary>
public sealed class LongWorkTests
{
    private readonly TaskCompletionSource<string> _begins = new();
    private bool _hasEnded;

    [Fact]
    public async Task Whoever_disposes_waits_for_what_is_just_begun()
    {
        var work = new LongWork<string>();
        var begun = work.TryBeginAsync(() => _begins.Task, WorkAsync);
        var disposed = work.DisposeAsync().AsTask();
        Assert.Null(await work.TryBeginAsync(() => Task.FromResult("late"), WorkAsync));
        _begins.SetResult("begun");
        Assert.Equal("begun", await begun);
        await disposed;
        Assert.True(_hasEnded);
        Assert.Null(work.Now);
        Assert.Null(await work.TryBeginAsync(() => Task.FromResult("late"), WorkAsync));
    }

    [Fact]
    public async Task What_could_not_begin_is_waited_for_and_another_begins()
    {
        await using var work = new LongWork<string>();
        var begun = work.TryBeginAsync(() => _begins.Task, WorkAsync);
        Assert.Null(await work.TryBeginAsync(() => Task.FromResult("second"), WorkAsync));
        _begins.SetException(new IOException("the store is away"));
        await Assert.ThrowsAsync<IOException>(() => begun);
        Assert.Equal("third", await work.TryBeginAsync(() => Task.FromResult("third"), WorkAsync));
    }

    /// <summary>Goes on until it is stopped.</summary>
    private async Task<string> WorkAsync(string begun, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
        _hasEnded = true;
        return $"{begun}, ended";
    }
}
