namespace Sideband.Bmc.Alerting;

/// <summary>An alert on its way to one destination.</summary>
internal class AlertAttempt(AlertResult result)
{
    /// <summary>How it goes.</summary>
    public AlertResult Result { get; protected set; } = result;

    /// <summary>Gives up.</summary>
    public void Cancel()
    {
        if (Result == AlertResult.Running)
            Result = AlertResult.None;
    }
}
