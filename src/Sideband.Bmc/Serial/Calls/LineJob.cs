using Sideband.Bmc.Serial.Modems;

namespace Sideband.Bmc.Serial.Calls;

/// <summary>Something for which the controller takes the line by itself: an alert, or calling somebody back.</summary>
internal abstract class LineJob
{
    /// <summary>What is dialled where there is a modem.</summary>
    public abstract string Number { get; }

    /// <summary>How often it is tried again.</summary>
    public abstract byte Retries { get; }

    /// <summary>Whether somebody has given it up.</summary>
    public virtual bool IsCancelled => false;

    /// <summary>Whether all is said that it had to say.</summary>
    public virtual bool IsSaid => false;

    /// <summary>When it has to be called again at the latest.</summary>
    public virtual DateTimeOffset? NextDue => null;

    /// <summary>The other side is there.</summary>
    /// <returns>Whether the job goes on; otherwise a console has the line from now on.</returns>
    public abstract bool Connected();

    /// <summary>The other side says something.</summary>
    public virtual void Receive(byte character) { }

    /// <summary>Lets time pass while the other side is there.</summary>
    public virtual void Advance() { }

    /// <summary>The call has ended, or has not come about.</summary>
    /// <returns>Whether it did what it was for.</returns>
    public abstract bool Ended(CallEnd how);

    /// <summary>It was not done, however often it was tried.</summary>
    public virtual void Failed() { }
}
