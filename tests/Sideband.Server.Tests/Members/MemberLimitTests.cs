using Sideband.Fleet.Members;
using Sideband.Fleet.Tests.Members;
using Sideband.Server.Members;
using Sideband.Testing;

namespace Sideband.Server.Tests.Members;

/// <summary>A member that lives is waited for, one that is silent is not.</summary>
#pragma warning disable CA1001 // What it holds ends with the test.
public sealed class MemberLimitTests
#pragma warning restore CA1001
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);
    private readonly ManualTime _time = new();
    private readonly Membership _here;
    private readonly Membership _there;

    public MemberLimitTests()
    {
        var leases = new MemoryLeases(_time, new Random(1));
        _here = new(leases.Way(), new("here"), _time);
        _there = new(leases.Way(), new("there"), _time);
    }

    [Fact]
    public async Task Who_is_heard_of_may_take_as_long_as_he_likes()
    {
        await using var limit = await BeginAsync(TestContext.Current.CancellationToken);
        await PassAsync(60, isThere: true);
        Assert.False(limit.Token.IsCancellationRequested);
        await PassAsync(6, isThere: false);
        Assert.True(limit.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_has_begun_to_answer_is_not_given_up()
    {
        await using var limit = await BeginAsync(TestContext.Current.CancellationToken);
        limit.Begins();
        await PassAsync(60, isThere: false);
        Assert.False(limit.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Whoever_asks_may_give_up_himself()
    {
        using var asks = new CancellationTokenSource();
        await using var limit = await BeginAsync(asks.Token);
        await asks.CancelAsync();
        Assert.True(limit.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_is_heard_of_is_waited_for_as_long_as_the_asker_says()
    {
        await using var limit = await BeginAsync(TestContext.Current.CancellationToken, TimeSpan.FromSeconds(30));
        await PassAsync(29, isThere: true);
        Assert.False(limit.Token.IsCancellationRequested);
        await PassAsync(1, isThere: true);
        Assert.True(limit.Token.IsCancellationRequested);
    }

    private async Task<MemberLimit> BeginAsync(CancellationToken also, TimeSpan? patience = null)
    {
        await PassAsync(2, isThere: true);
        var there = _here.All.Single(m => m.Name == "there");
        return new(_here, there, Silence, patience ?? Timeout.InfiniteTimeSpan, _time, also);
    }

    private async Task PassAsync(int seconds, bool isThere)
    {
        for (var i = 0; i < seconds; i++)
        {
            if (isThere)
                await _there.StepAsync();
            await _here.StepAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
