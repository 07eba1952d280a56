using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <content>What comes of a question, and what it says of the controller.</content>
public sealed partial class Owner
{
    private void Answered(Question question, TimeSpan began, bool isThrough)
    {
        Recovered();
        lock (_gate)
            _pace.Answered(_clock.Now, _clock.Now - began, question.Requests);
        if (isThrough)
            Finish(question, null, began);
    }

    private void Refused(Question question, IpmiCommandException why, TimeSpan began)
    {
        Recovered();
        if (why.Code is CompletionCode.NodeBusy or CompletionCode.OutOfSpace)
        {
            lock (_gate)
                _pace.Busy(_clock.Now);
        }
        Finish(question, why, began);
    }

    private void Recovered()
    {
        _answeredAt = _clock.Now;
        _answered++;
        bool wasOpen;
        lock (_gate)
        {
            wasOpen = _breaker.IsOpen;
            _breaker.Succeeded();
        }
        if (wasOpen)
            _log.Note(FleetEventKind.State, EventSeverity.Ok, "The controller answers again");
    }

    private void Silent(Question question, Exception why)
    {
        _unanswered++;
        bool wasOpen;
        lock (_gate)
        {
            wasOpen = _breaker.IsOpen;
            _breaker.Failed(_clock.Now, why is not IpmiTimeoutException, why.Message);
        }
        if (!wasOpen && !_isRetired)
            _log.Note(FleetEventKind.State, EventSeverity.Warning, why.Message);
        if (Interlocked.Exchange(ref _client, null) is { } client)
            _ = ForgetAsync(client);
        Finish(question, why, null);
    }

    /// <summary>A session that nobody answers in is closed without being waited for.</summary>
    private static async Task ForgetAsync(IpmiClient client)
    {
        try
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            // It ends by itself.
        }
    }

    /// <param name="question">What was asked.</param>
    /// <param name="why">What went wrong; null is nothing.</param>
    /// <param name="began">When the step began that the controller answered; null where it did not.</param>
    private void Finish(Question question, Exception? why, TimeSpan? began)
    {
        lock (_gate)
        {
            if (question is TierQuestion tier)
            {
                tier.Through = why is null ? _clock.Now : tier.Through;
                // From beat to beat, so that nothing drifts; beats that were missed are not made up for.
                var interval = _node.Plan.Of(tier.Tier) * _pace.Stretch;
                tier.Due += interval;
                if (tier.Due <= _clock.Now)
                    tier.Due = (began ?? _clock.Now) + interval;
            }
            else
            {
                _queue.Remove(question);
            }
        }
        if (why is null && question is TierQuestion { Tier: PollTier.Sensors })
            _store?.Keep(Name, News());
        if (why is null)
            question.Succeeded();
        else
            question.Failed(why);
    }
}
