// refused: main actor-isolated
import Exam

func off(model: ExamModel) { model.beat() }
