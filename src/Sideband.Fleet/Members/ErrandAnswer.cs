using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Members;

/// <summary>What became of an errand.</summary>
/// <param name="WasAsked">False: there was nobody who could do it, and nothing is done.</param>
/// <param name="Row">The row; null where no answer came, and nobody knows.</param>
internal readonly record struct ErrandAnswer(bool WasAsked, JobRow? Row);
