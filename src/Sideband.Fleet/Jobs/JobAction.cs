using Sideband.Client;

namespace Sideband.Fleet.Jobs;

/// <summary>What a job can do to a controller.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words of the command line that do the same.</param>
internal abstract class JobAction(string name, string words)
{
    /// <summary>Its name, as <c>power-cycle</c>.</summary>
    public string Name => name;

    /// <summary>The words of the command line that do the same, as <c>power cycle</c>.</summary>
    public string Words => words;

    /// <summary>Whether it shows some time after it was taken, by reading, that it is done.</summary>
    public virtual bool Shows => false;

    /// <summary>Whether it does only what it finds not done, so that nothing is done twice where it is done again.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>Whether it is many commands, and can be ended between two of them where the program ends.</summary>
    public virtual bool EndsBetween => false;

    /// <summary>Whether it only reads: it is given up at any moment, and asked again where nobody knows what became of it.</summary>
    public virtual bool ChangesNothing => false;

    /// <summary>Looks before anything is sent.</summary>
    /// <returns>What <see cref="VerifyAsync"/> needs to know of before, or that there is nothing to do.</returns>
    /// <exception cref="IpmiException">It cannot be looked at, and nothing is sent.</exception>
    public virtual Task<JobLook> LookAsync(Owner owner, CancellationToken cancellation) =>
        Task.FromResult(default(JobLook));

    /// <summary>Does it, once.</summary>
    /// <param name="owner">Who speaks to the controller.</param>
    /// <param name="turn">What was seen before, and what is set before something is changed.</param>
    /// <param name="cancellation">Gives it up: nothing was changed.</param>
    /// <returns>What was said or found.</returns>
    /// <exception cref="IpmiException">The controller says no, or nobody knows.</exception>
    public abstract Task<string> DoAsync(Owner owner, JobTurn turn, CancellationToken cancellation);

    /// <summary>Reads whether it is done, and changes nothing.</summary>
    /// <param name="client">The owner's session.</param>
    /// <param name="evidence">What was seen before.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiException">It cannot be read.</exception>
    public abstract Task<JobFinding> VerifyAsync(IpmiClient client, string? evidence, CancellationToken cancellation);

    /// <summary>A job begins, or goes on.</summary>
    /// <exception cref="Stores.FleetStoreException">What it finds could not be kept.</exception>
    public virtual Task BeginsAsync(Job begun) => Task.CompletedTask;

    /// <summary>One controller of a job has had its turn.</summary>
    /// <exception cref="Stores.FleetStoreException">What was found cannot be kept.</exception>
    public virtual Task EndedAsync(Job under, JobRow row) => Task.CompletedTask;

    /// <summary>Nothing of a job is under way any more.</summary>
    /// <exception cref="Stores.FleetStoreException">What was found cannot be kept.</exception>
    public virtual Task RestsAsync(Job resting, IReadOnlyList<JobRow> rows) => Task.CompletedTask;
}
